import { COMMANDS } from './commands/commands.ts';
import { completionScript } from './completion/script.ts';
import { parse } from './options/parse.ts';
import { VERSION } from './version.ts';

/**
 * What a command line prints that asks for help, the version or a completion script; undefined for every other one. It depends
 * on nothing but the command line, so it starts without what reads settings, AWS and files.
 */
export function textFor(argv: readonly string[], columns: number): string | undefined {
  const [name, shell = ''] = argv;
  if (name === 'completion' && argv.length === 2 && !shell.startsWith('-')) return completionScript(shell, COMMANDS);
  try {
    const parsed = parse(argv, { commands: COMMANDS, version: VERSION, columns });
    return parsed.kind === 'print' ? parsed.text : undefined;
  } catch {
    // A wrong command line, which main reports.
    return undefined;
  }
}
