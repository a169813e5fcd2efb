import { type Command, optionsOf } from '../../src/cli/commands/command.ts';
import { COMMANDS } from '../../src/cli/commands/commands.ts';
import { parse } from '../../src/cli/options/parse.ts';
import { type Places, type Resolved, resolve } from '../../src/cli/options/resolve.ts';
import { variablesOf } from '../../src/cli/options/environment.ts';
import { HubformError } from '../../src/error.ts';

/** The command of that name. */
export function commandNamed(name: string): Command {
  const found = COMMANDS.find((command) => command.name === name);
  if (!found) throw new Error(`there is no command ${name}`);
  return found;
}

/** A command line (without `hubform`) to the values of the command's options. */
export function parseLine(
  line: string,
  { env = {}, file = {} }: { env?: Record<string, string>; file?: Places['file'] } = {},
): Resolved & { command: string; args: readonly string[] } {
  const parsed = parse(line.split(' '), { commands: COMMANDS, version: '1.2.3', columns: 100 });
  if (parsed.kind === 'print') throw new Error(parsed.text);
  const { command, args, flags } = parsed;
  const options = optionsOf(command);
  const variable = variablesOf(options, env, COMMANDS.map(optionsOf)).given;
  return { ...resolve(options, { flag: flags, variable, file }), command: command.name, args };
}

/** The error that `act` throws, which has to be one of hubform's. */
export function failure(act: () => unknown): HubformError {
  try {
    act();
  } catch (error) {
    if (error instanceof HubformError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}
