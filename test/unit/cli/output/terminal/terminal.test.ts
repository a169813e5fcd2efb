import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { HubformError } from '../../../../../src/error.ts';
import { NOW, pipe } from '../../../../support/captured.ts';

const WRONG = new HubformError('usage', 'wrong', { hint: 'Do this.' });

describe('a terminal', () => {
  it('has results on stdout, everything else on stderr', () => {
    const { terminal, stdout, stderr } = pipe();
    terminal.result('result\n');
    terminal.report({ kind: 'note', message: 'note' });
    terminal.report({ kind: 'warning', message: 'warning' });
    terminal.fail(WRONG);
    expect(stdout()).toBe('result\n');
    expect(stderr()).toBe('note\nWarning: warning\nError: wrong\nDo this.\n');
  });

  it('writes the next chunk of a long result when the reader has taken the one before', async () => {
    const stdout = new PassThrough({ highWaterMark: 4 });
    const { terminal } = pipe({}, { stdout });
    const made: string[] = [];
    const chunks = function* () {
      for (const text of ['long ', 'result', '\n']) yield Buffer.from((made.push(text), text));
    };
    const written = terminal.longResult({ chunks });
    await setImmediate();
    expect(made).toEqual(['long ']);
    const taken = text(stdout);
    await written;
    stdout.end();
    expect(await taken).toBe('long result\n');
  });

  it('that is quiet keeps warnings and errors', () => {
    const { terminal, stderr } = pipe({ quiet: true });
    terminal.report({ kind: 'note', message: 'note' });
    terminal.report({ kind: 'warning', message: 'warning' });
    expect(stderr()).toBe('Warning: warning\n');
  });

  it('that is quiet has data on stdout, and no summary', () => {
    for (const [quiet, text] of [
      [false, 'data\nsummary\n'],
      [true, 'data\n'],
    ] as const) {
      const { terminal, stdout } = pipe({ quiet });
      terminal.result('data\n');
      terminal.summary('summary\n');
      expect(stdout()).toBe(text);
    }
  });

  it('wraps summaries, notes, warnings and errors at words to its width, and data never', () => {
    const { terminal, stdout, stderr } = pipe({}, { isTTY: true, columns: 30 });
    const long = 'A line that is longer than the terminal is wide';
    const wrapped = 'A line that is longer than the\nterminal is wide\n';
    terminal.result(`${long}\n`);
    terminal.summary(`${long}\n`);
    expect(stdout()).toBe(`${long}\n${wrapped}`);
    terminal.report({ kind: 'note', message: long });
    expect(stderr()).toBe(wrapped);
    terminal.report({
      kind: 'warning',
      message: 'this and that is wrong here\n  Do something about it, and then go on.',
    });
    expect(stderr()).toBe(
      `${wrapped}Warning: this and that is\nwrong here\n  Do something about it, and\n  then go on.\n`,
    );
  });

  it('takes a terminal without a width for one of 80 columns', () => {
    expect(pipe({}, { isTTY: true }).terminal.columns).toBe(80);
    expect(pipe({}, { isTTY: true, columns: 0 }).terminal.stderr.columns).toBe(80);
  });

  it('shows 60 rows of a table, or with --all every one', () => {
    expect(pipe().terminal.maxRows).toBe(60);
    expect(pipe({ all: true }).terminal.stderr.maxRows).toBe(Infinity);
  });

  it('writes JSON lines where it is asked for', () => {
    const { terminal, stderr } = pipe({ logFormat: 'json' });
    terminal.report({ kind: 'scan-started', accounts: 2 });
    terminal.report({ kind: 'scan-finished' });
    terminal.report({ kind: 'warning', message: 'warning' });
    terminal.fail(WRONG);
    const time = new Date(NOW).toISOString();
    const counts = { targets: 0, accounts: 2, unreadable: 0, seconds: 0 };
    expect(
      stderr()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { time, level: 'info', event: 'scan-started', accounts: 2 },
      { time, level: 'info', event: 'scan-finished', ...counts },
      { time, level: 'warning', event: 'warning', message: 'warning' },
      { time, level: 'error', event: 'error', code: 'usage', message: 'wrong', hint: 'Do this.' },
    ]);
  });

  it('says which invitations have arrived; at a terminal, a bar counts them', () => {
    const shown = (isTTY: boolean) => {
      const { terminal, stderr } = pipe({}, { isTTY });
      terminal.report({ kind: 'wait-started', invitations: 2, message: 'Waiting.' });
      const target = { account: '111122223333', region: 'us-east-1' };
      terminal.report({ kind: 'invitation-arrived', target, message: 'It is there.' });
      terminal.report({ kind: 'wait-finished' });
      return stderr();
    };
    expect(shown(false)).toBe('Waiting.\nIt is there.\n');
    expect(shown(true)).toMatch(/^Waiting\.\n[^]*It is there\.\n/);
  });

  it('says how an interrupted scan goes on', () => {
    const { terminal, stderr } = pipe();
    terminal.report({ kind: 'interrupted', checkpoint: 'x.partial', targets: 3 });
    expect(stderr()).toMatch(/^Warning: stopped after 3 targets, kept in x\.partial\n {2}Run .*--resume/);
  });

  it('escapes commands of the runner in a job of GitHub Actions', () => {
    const { terminal, stderr } = pipe({}, { env: { GITHUB_ACTIONS: 'true' } });
    terminal.report({ kind: 'note', message: '::error::x' });
    expect(stderr()).toBe('\\u003a:error::x\n');
  });

  it('has no colours and no width in a pipe', () => {
    const { terminal } = pipe({ noColor: false });
    expect([terminal.style('red', 'x'), terminal.columns]).toEqual(['x', Infinity]);
  });
});

describe('an interruption', () => {
  it('is said once: the event of a scan with a checkpoint says more', () => {
    const { terminal, stderr } = pipe();
    terminal.interrupted();
    expect(stderr()).toBe('Interrupted.\n');

    const scan = pipe();
    scan.terminal.report({ kind: 'interrupted', checkpoint: 'm.yaml.scan', targets: 3 });
    scan.terminal.interrupted();
    expect(scan.stderr()).toMatch(/^Warning: stopped after 3 targets, kept in m\.yaml\.scan\n.*--resume.*\n$/);
  });

  it('is not said with --quiet, and is a line of a log', () => {
    const quiet = pipe({ quiet: true });
    quiet.terminal.interrupted();
    expect(quiet.stderr()).toBe('');

    const log = pipe({ logFormat: 'json' });
    log.terminal.interrupted();
    expect(JSON.parse(log.stderr())).toMatchObject({ event: 'note', message: 'Interrupted.' });
  });
});
