import { COMMANDS } from '../../src/cli/commands/commands.ts';
import { sharedKeys } from '../../src/cli/options/config-schema.ts';
import { environmentName, flagName } from '../../src/cli/options/names.ts';
import type { Option } from '../../src/cli/options/option.ts';
import { code } from './markdown.ts';

export const OPTION_HEAD = ['flag', 'variable', 'key', 'default', 'meaning'];

const SHARED_KEYS = sharedKeys(COMMANDS);

/** @param command whose option it is; absent for an option that several commands share */
export function optionRow([name, option]: [string, Option<unknown>], command?: string): string[] {
  return [
    flagText(name, option),
    code(environmentName(name)),
    keyText(name, option, command),
    defaultOf(option),
    meaningOf(option),
  ];
}

/** The key in hubform.yaml: at the top level where that is allowed, else in the section of the command. */
export function keyText(name: string, { perRun }: Option<unknown>, command = ''): string {
  if (perRun) return '';
  return code(SHARED_KEYS.has(name) ? name : `${command}.${name}`);
}

/** With every choice, also where the help has a word for them. */
export function flagText(name: string, { short, choices, ...option }: Option<unknown>): string {
  const value = choices?.join('|') ?? option.value;
  const long = value === undefined ? `--${flagName(name)}` : `--${flagName(name)} ${value}`;
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
  return summary.replace(SAID, '');
}

const SAID = / \(default: ([^)]+)\)$/;
