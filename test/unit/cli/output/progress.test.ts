import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Progress } from '../../../../src/cli/output/progress.ts';

const target = { account: '111122223333', region: 'eu-west-1' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the progress of a scan', () => {
  it('is a line every ten seconds in a log, and an outcome', () => {
    const lines: string[] = [];
    const progress = new Progress(undefined, (line) => lines.push(line));
    progress.report({ kind: 'scan-started', accounts: 1 });
    progress.report({ kind: 'targets-found', account: target.account, targets: 3 });
    progress.report({ kind: 'target-kept', target, unreadable: false });
    progress.report({ kind: 'target-read', target, invitations: 2 });
    vi.advanceTimersByTime(10_000);
    expect(lines).toHaveLength(1);
    progress.report({ kind: 'target-unreadable', target, cause: 'throttled', message: '' });
    progress.report({ kind: 'scan-finished' });
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(1);
    expect(progress.outcome).toBe('Read 2 of 3 targets, 1 of them before the interruption, found 2 invitations.');
  });
});
