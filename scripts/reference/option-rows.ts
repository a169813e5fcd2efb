import { OPTIONS, type Option, type OptionName } from '../../src/cli/options/options.ts';
import { environmentName } from '../../src/cli/options/resolve.ts';
import { configJsonSchema } from '../../src/cli/options/config.ts';
import { code } from './markdown.ts';

export const OPTION_HEAD = ['flag', 'variable', 'key', 'default', 'meaning'];

/** The keys that hubform.yaml may have. */
export const KEYS: ReadonlySet<string> = new Set(
  Object.keys((configJsonSchema() as { readonly properties: object }).properties),
);

export function optionRow(name: OptionName): string[] {
  const option: Option<unknown> = OPTIONS[name];
  return [
    flagText(option),
    code(environmentName(name)),
    KEYS.has(name) ? code(name) : '',
    defaultOf(option),
    meaningOf(option),
  ];
}

export function flagText({ flag, short, value }: Option<unknown>): string {
  const long = value === undefined ? `--${flag}` : `--${flag} ${value}`;
  return code(short === undefined ? long : `-${short}, ${long}`);
}

/** What the summary says of it is better than the value, such as `a free one` for port 0. */
export function defaultOf({ summary, fallback, kind }: Option<unknown>): string {
  const [, said] = SAID.exec(summary) ?? [];
  if (said !== undefined) return said;
  if (kind === 'switch') return 'off';
  return typeof fallback === 'string' || typeof fallback === 'number' ? code(String(fallback)) : '';
}

/** Without what has a column of its own. */
export function meaningOf({ summary }: Option<unknown>): string {
  return summary.replace(SAID, '').replace(/ \(variable HUBFORM_\w+\)$/, '');
}

const SAID = / \(default: ([^)]+)\)$/;
