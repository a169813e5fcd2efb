import { HubformError } from '../error.ts';
import { isFile } from '../files/file.ts';
import { EXIT, type ExitCode, exitCodeOfSignal } from './exit-code.ts';
import type { Io } from './io.ts';
import { parse } from './options/parse.ts';
import { type Places, resolve } from './options/resolve.ts';
import { Terminal, type TerminalOptions } from './output/terminal.ts';

declare const HUBFORM_VERSION: string;

const DEFAULT_FILE = 'hubform.yaml';

/** Runs one command line (argv without node and script) and gives its exit code; never throws, never exits. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let terminal = new Terminal(io, early(argv, io));
  try {
    const parsed = parse(argv, HUBFORM_VERSION, io.stdout.columns ?? 100);
    if (parsed.kind === 'print') {
      io.stdout.write(parsed.text);
      return EXIT.done;
    }
    const file = await configFile(resolve({ flags: parsed.flags, env: io.env }).values.config);
    const resolved = resolve({ flags: parsed.flags, env: io.env, ...(file && { file }) });
    terminal = new Terminal(io, resolved.values);
    const { run } = await parsed.command.load();
    return await run({ ...resolved, args: parsed.args, io, terminal });
  } catch (error) {
    if (io.signal.aborted) {
      terminal.close();
      return exitCodeOfSignal(io.signal);
    }
    terminal.fail(asHubformError(error));
    return EXIT.failed;
  } finally {
    terminal.close();
  }
}

/** What reads and checks it is loaded only where there is one. */
async function configFile(named: string | undefined): Promise<Places['file']> {
  const name = named ?? ((await isFile(DEFAULT_FILE)) ? DEFAULT_FILE : undefined);
  return name === undefined ? undefined : (await import('./options/config.ts')).readConfig(name);
}

/** How to print errors before the options are known. */
function early(argv: readonly string[], io: Io): TerminalOptions {
  const json = argv.includes('--log-format=json') || argv[argv.indexOf('--log-format') + 1] === 'json';
  return {
    quiet: false,
    logFormat: json || io.env.HUBFORM_LOG_FORMAT === 'json' ? 'json' : 'text',
    noColor: argv.includes('--no-color'),
  };
}

/** Anything that is not ours to expect is a defect, and shows its stack. */
function asHubformError(error: unknown): HubformError {
  if (error instanceof HubformError) return error;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new HubformError('internal', `this is a defect of hubform: ${stack}`, { cause: error });
}
