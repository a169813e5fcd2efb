/** How far a scan is; everything is counted from its start. */
export interface ProgressFacts {
  readonly accounts: number;
  readonly accountsDone: number;
  /** Of how many accounts the Regions are known, and how many targets that makes. */
  readonly accountsListed: number;
  readonly targets: number;
  readonly targetsDone: number;
  /** Of those done: known from an earlier run, so that they say nothing about the rate. */
  readonly targetsKept: number;
  readonly unreadable: number;
  readonly seconds: number;
}

/** How many targets there will be, as far as can be told: accounts yet to be listed have as many as the others. */
export function expectedTargets({ accounts, accountsListed, targets }: ProgressFacts): number {
  const unlisted = Math.max(0, accounts - accountsListed);
  return Math.round(targets + (accountsListed === 0 ? 0 : (unlisted * targets) / accountsListed));
}

/** The words beside a bar, or a line of its own where there is none. */
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
