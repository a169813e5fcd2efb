import { COMMANDS } from '../../src/cli/commands/commands.ts';
import { sharedKeys } from '../../src/cli/options/config-schema.ts';
import { environmentName, flagName } from '../../src/cli/options/names.ts';
import { type Option, defaultOf } from '../../src/cli/options/option.ts';
import { code } from './markdown.ts';

export const OPTION_HEAD = ['flag', 'variable', 'key', 'default', 'meaning'];

const SHARED_KEYS = sharedKeys(COMMANDS);

/** @param command whose option it is; absent for an option that several commands share */
export function optionRow([name, option]: [string, Option<unknown>], command?: string): string[] {
  return [
    flagText(name, option),
    code(environmentName(name)),
    keyText(name, option, command),
    defaultCell(option),
    option.summary,
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

/** What is said of it is better than the value, such as `a free one` for port 0. */
export function defaultCell(option: Option<unknown>): string {
  if (option.defaultText !== undefined) return option.defaultText;
  const value = defaultOf(option);
  if (value !== undefined) return code(value);
  return option.kind === 'switch' ? 'off' : '';
}
