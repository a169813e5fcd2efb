import { describe, expect, it } from 'vitest';
import { type LogEvent, logEntry } from '../../../../../src/cli/output/terminal/log-entry.ts';

const target = { account: '111122223333', region: 'eu-west-1' };

describe('a line of the JSON log', () => {
  it('has the time in UTC, the level, the event and its fields, in this order', () => {
    expect(JSON.stringify(logEntry({ kind: 'scan-started', accounts: 2 }, 0))).toBe(
      '{"time":"1970-01-01T00:00:00.000Z","level":"info","event":"scan-started","accounts":2}',
    );
  });

  it.each<[string, LogEvent]>([
    ['info', { kind: 'note', message: '' }],
    ['info', { kind: 'target-read', target, invitations: 0 }],
    ['warning', { kind: 'warning', message: '' }],
    ['warning', { kind: 'interrupted', checkpoint: '', targets: 0 }],
    ['warning', { kind: 'target-unreadable', target, cause: 'throttled', message: '' }],
    ['error', { kind: 'error', code: 'usage', message: '' }],
  ])('has the level %s for %j', (level, event) => {
    expect(logEntry(event, 0).level).toBe(level);
  });
});
