import { BIN } from './paths.ts';
import { runInTerminal } from './settings/terminal.ts';
import { emulatorEnvironment } from './tools.ts';

export interface Screen {
  readonly code: number;
  /** Every line, and every state of a line that was drawn again, without colours. */
  readonly lines: readonly string[];
}

/** Runs the built command line in a terminal of some columns, against an emulator. */
export async function screenOf(
  args: readonly string[],
  { columns, cwd, url, account, env }: ScreenOptions,
): Promise<Screen> {
  const aws = emulatorEnvironment(url, account);
  const options = { cwd, env: { ...aws, HOME: cwd, CI: '', TERM: 'xterm', ...env } };
  const { code, stdout } = await runInTerminal(process.execPath, [BIN, ...args], options, { columns });
  return { code, lines: stdout.split(MOVES).map((line) => line.replace(CONTROLS, '').trimEnd()) };
}

export interface ScreenOptions {
  readonly columns: number;
  readonly cwd: string;
  readonly url: string;
  readonly account: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** To the start of the line, or to the next one. */
// eslint-disable-next-line no-control-regex -- what a terminal is told
const MOVES = /\r?\n|\r|\x1b\[1?G/;
// eslint-disable-next-line no-control-regex -- what a terminal is told
const CONTROLS = /\x1b(?:\[[?\d;]*[a-zA-Z]|[78])/g;
