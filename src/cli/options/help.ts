import { Help, type HelpConfiguration } from 'commander';
import type { Command } from '../commands/command.ts';
import { environmentName, flagName } from './names.ts';

/** Lines are no longer than this, also in a wider terminal: long lines are hard to read. */
const MAX_WIDTH = 80;

export function helpWidth(columns: number): number {
  return Math.min(columns, MAX_WIDTH);
}

/** A longer flag has its description below it, so that the others have room beside them. */
const TERM_WIDTH = 26;

/** As commander formats help, but the first sentence says what the command does. */
export const HELP_FORMAT: HelpConfiguration = {
  minWidthToWrap: 20,
  formatHelp: (command, helper) => {
    const parts = Help.prototype.formatHelp.call(helper, command, helper).split('\n\n');
    const [usage = '', description = '', ...rest] = parts;
    return [description, usage, ...rest].join('\n\n');
  },
  padWidth: (command, helper) => Math.min(Help.prototype.padWidth.call(helper, command, helper), TERM_WIDTH),
  formatItem: (term, width, description, helper) => {
    const item = (one: string) => Help.prototype.formatItem.call(helper, one, width, description, helper);
    return term.length <= width ? item(term) : `  ${term}\n${item('')}`;
  },
  // The help of the command has its arguments.
  subcommandTerm: (command) => command.name(),
};

/** What stands below the options: examples that can be copied, and the other ways to give an option. */
export function belowOptions(command: Command, columns: number): string {
  const width = helpWidth(columns);
  const examples = command.examples.map(
    ([line, purpose]) => `${wrapped(`  # ${purpose}`, width, '  # ')}\n${wrappedCommand(`hubform ${line}`, width)}`,
  );
  const parts = [`Examples:\n${examples.join('\n\n')}`, ...otherWays(command).map((one) => wrapped(one, width))];
  return `\n${parts.join('\n\n')}\n`;
}

/** A command line that a shell takes as one, broken before its flags. */
function wrappedCommand(line: string, width: number): string {
  const [first = '', ...rest] = line.split(/ (?=-)/);
  const lines = [`  ${first}`];
  for (const part of rest) {
    const last = lines.at(-1) ?? '';
    // Room for what continues the line.
    if (last.length + part.length + 1 <= width - ' \\'.length) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(`    ${part}`);
  }
  return lines.join(' \\\n');
}

function otherWays({ options }: Command): string[] {
  const names = Object.keys(options);
  const perRun = names.filter((name) => options[name]?.perRun);
  const one = names.find((name) => !perRun.includes(name));
  if (one === undefined) return [];
  const no =
    perRun.length === 0 ? '' : ` Not in hubform.yaml: ${perRun.map((name) => `--${flagName(name)}`).join(', ')}.`;
  return [
    `Each option is also an environment variable (${environmentName(one)} for --${flagName(one)}) and a key in hubform.yaml (${one}).${no}`,
  ];
}

/** @param indent of each line but the first */
function wrapped(text: string, width: number, indent = ''): string {
  const help = Object.assign(new Help(), { minWidthToWrap: HELP_FORMAT.minWidthToWrap });
  return help.boxWrap(text, width - indent.length).replaceAll('\n', `\n${indent}`);
}
