import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './tools.ts';

/** A shell at its prompt. */
export interface Shell {
  /** The words of a line after everything that could stand at its end was put there. */
  readonly completed: (line: string) => Promise<string[]>;
  /** What the shell shows when asked what could stand at the end of a line. */
  readonly listed: (line: string) => Promise<string>;
}

/** An interactive shell on a terminal of its own that has read `script`, in `cwd`; the key is pressed for real. */
export async function withShell<T>(
  shell: 'bash' | 'zsh',
  script: string,
  cwd: string,
  use: (shell: Shell) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'hubform-shell-'));
  const file = join(home, 'completion');
  const startUp = join(home, 'start-up');
  await writeFile(file, script);
  await writeFile(startUp, `${START_UP[shell]}\nsource ${file}\nhubform() { printf 'ARGS{%s}\\n' "$*"; }\n`);
  // `script` of util-linux gives a program a terminal.
  const command = shell === 'bash' ? 'bash --noprofile --norc -i' : 'zsh -f -i';
  const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      HISTFILE: '',
      TERM: 'dumb',
      PS1: PROMPT.source,
      INPUTRC: '/dev/null',
      LC_ALL: 'C.UTF-8',
    },
  });
  const until = reader(terminal);
  try {
    await until(PROMPT);
    terminal.stdin.write(`source ${startUp}\r`);
    await until(PROMPT);
    return await use({
      completed: async (line) => {
        terminal.stdin.write(`${line}\x14\r`);
        const [, words = ''] = await until(/ARGS\{([^}]*)\}/);
        await until(PROMPT);
        return words.split(' ').filter((word) => word !== '');
      },
      listed: async (line) => {
        terminal.stdin.write(`${line}\x10`);
        const [shown] = await until(new RegExp(`[^]*${PROMPT.source}`));
        terminal.stdin.write('\x15');
        return shown;
      },
    });
  } finally {
    await ended(terminal);
    await rm(home, { recursive: true, force: true });
  }
}

/** A shell writes into its home while it ends, so the home may go only after it. */
async function ended(terminal: ChildProcessWithoutNullStreams): Promise<void> {
  if (terminal.exitCode !== null || terminal.signalCode !== null) return;
  const closed = once(terminal, 'close');
  terminal.stdin.end('\x15exit\r');
  const patience = setTimeout(() => terminal.kill('SIGKILL'), 10_000);
  await closed;
  clearTimeout(patience);
}

const PROMPT = /ready-for-a-line/;
/** Control-T inserts every completion into the line, control-P shows them: keys that mean nothing to the terminal itself. */
const START_UP = {
  bash: `bind '"\\C-t": insert-completions'`,
  zsh: `autoload -Uz compinit; compinit -D
zle -C all-matches complete-word _generic
zstyle ':completion:all-matches:*' completer _all_matches _complete
zstyle ':completion:all-matches:*' insert yes
bindkey '^T' all-matches
bindkey '^P' list-choices`,
};

/** Waits for what the terminal shows next, from where the last match ended. */
function reader(terminal: ChildProcessWithoutNullStreams): (wanted: RegExp) => Promise<RegExpExecArray> {
  let unread = '';
  let look: (ended?: Error) => void = () => undefined;
  terminal.stdout.on('data', (chunk: Buffer) => {
    unread += chunk.toString();
    look();
  });
  terminal.on('close', () => {
    look(new Error(`the shell ended after: ${unread}`));
  });
  return (wanted) =>
    new Promise((resolve, reject) => {
      look = (ended) => {
        const match = wanted.exec(unread);
        if (match) {
          unread = unread.slice(match.index + match[0].length);
          look = () => undefined;
          resolve(match);
        } else if (ended) reject(ended);
      };
      look();
    });
}

/** What fish would offer for a line, with what it says about each. */
export async function fishCompletions(script: string, line: string, cwd: string): Promise<Map<string, string>> {
  const home = await mkdtemp(join(tmpdir(), 'hubform-shell-'));
  try {
    await writeFile(join(home, 'hubform.fish'), script);
    const commands = `source ${join(home, 'hubform.fish')}; complete -C ${JSON.stringify(line)}`;
    const env = { PATH: process.env.PATH, HOME: home, LC_ALL: 'C.UTF-8' };
    const { code, stdout, stderr } = await run('fish', ['--no-config', '--command', commands], { cwd, env });
    if (code !== 0 || stderr !== '') throw new Error(`fish ended with ${code}: ${stderr}`);
    const lines = stdout.split('\n').filter((one) => one !== '');
    return new Map(lines.map((one) => one.split('\t', 2) as [string, string]));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
