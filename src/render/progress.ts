/** The progress of a scan, counted from its start. */
export interface ProgressFacts {
  readonly accounts: number;
  readonly accountsDone: number;
  /** Accounts whose Regions are known; `targets` counts their targets. */
  readonly accountsListed: number;
  readonly targets: number;
  readonly targetsDone: number;
  /** Those done that an earlier run read; they do not count for the rate. */
  readonly targetsKept: number;
  readonly unreadable: number;
  readonly seconds: number;
}

/** The estimated number of targets: accounts not listed yet count as many as the average of the others. */
export function expectedTargets({ accounts, accountsListed, targets }: ProgressFacts): number {
  const unlisted = Math.max(0, accounts - accountsListed);
  return Math.round(targets + (accountsListed === 0 ? 0 : (unlisted * targets) / accountsListed));
}

/** The text beside a progress bar, or a line of its own without a bar. */
export function progressText(facts: ProgressFacts): string {
  const { accounts, accountsDone, targets, targetsDone, targetsKept, unreadable, seconds } = facts;
  const expected = expectedTargets(facts);
  const parts = [`${targetsDone} of ${expected > targets ? 'about ' : ''}${expected} targets`];
  if (accounts > 1) parts.push(`${accountsDone} of ${accounts} accounts`);
  const rate = seconds > 0 ? (targetsDone - targetsKept) / seconds : 0;
  if (rate > 0) parts.push(`${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)} a second`);
  if (rate > 0 && expected > targetsDone) parts.push(`${duration((expected - targetsDone) / rate)} left`);
  if (unreadable > 0) parts.push(`${unreadable} unreadable`);
  return parts.join(', ');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
