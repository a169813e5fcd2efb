import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Progress } from '../../../../../src/cli/output/terminal/progress.ts';

const target = { account: '111122223333', region: 'eu-west-1' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the progress of a scan', () => {
  it('is a line every ten seconds in a log, and an outcome', () => {
    const lines: string[] = [];
    const progress = new Progress(undefined, { now: Date.now, say: (line) => lines.push(line) });
    progress.report({ kind: 'scan-started', accounts: 1 });
    progress.report({ kind: 'targets-found', account: target.account, targets: 3 });
    progress.report({ kind: 'target-kept', target, unreadable: false });
    progress.report({ kind: 'target-read', target, invitations: 2 });
    vi.advanceTimersByTime(10_000);
    expect(lines).toEqual(['2/3 targets  0.1/s  10s left  0 failed']);
    progress.report({ kind: 'target-unreadable', target, cause: 'throttled', message: '' });
    progress.report({ kind: 'scan-finished' });
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(1);
    expect(progress.counts).toEqual({ targets: 3, accounts: 1, unreadable: 1, seconds: 70 });
    expect(progress.outcome).toBe('Read 2 of 3 targets, 1 of them before the interruption, found 2 invitations.');
  });

  it('is one line at a terminal, and never longer than it is wide', () => {
    for (const columns of [80, 40, 20]) {
      let drawn = '';
      const stream = { isTTY: true, columns, write: (text: string) => (drawn += text) };
      const progress = new Progress(
        Object.assign(stream, { cursorTo: () => true, clearLine: () => true, moveCursor: () => true }),
        { now: Date.now, say: () => undefined },
      );
      progress.report({ kind: 'scan-started', accounts: 300 });
      for (let i = 0; i < 300; i++) {
        const account = String(i).padStart(12, '0');
        progress.report({ kind: 'targets-found', account, targets: 17 });
        if (i >= 49) continue;
        for (let region = 0; region < 17; region++) progress.report({ kind: 'target-read', target, invitations: 0 });
        progress.report({ kind: 'account-done', account, unreadable: false });
      }
      vi.advanceTimersByTime(1600);
      progress.close();
      const lines = drawn.match(/\d+\/[^\p{Cc}]*/gu) ?? [];
      expect(lines.at(-1)?.trim()).toBe(
        {
          80: '833/5100 targets  49/300 accounts  521/s  9s left  0 failed',
          40: '833/5100 targets  9s left',
          20: '833/5100 targets',
        }[columns],
      );
    }
  });
});
