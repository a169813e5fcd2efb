import type { Event } from '../../../reporter.ts';

/** What a line of the log is about. */
export type LogEvent =
  Event | { readonly kind: 'error'; readonly code: string; readonly message: string; readonly hint?: string };

/**
 * A line of `--log-format json`: the time (ISO 8601, UTC), the level, the event, and what the event says.
 *
 * @param now milliseconds since 1970 in UTC
 */
export function logEntry({ kind, ...fields }: LogEvent, now: number): Readonly<Record<string, unknown>> {
  return { time: new Date(now).toISOString(), level: levelOf(kind), event: kind, ...fields };
}

function levelOf(kind: LogEvent['kind']): 'info' | 'warning' | 'error' {
  if (kind === 'error') return 'error';
  return kind === 'warning' || kind === 'interrupted' || kind === 'target-unreadable' ? 'warning' : 'info';
}
