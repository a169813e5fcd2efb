import { pluralize } from '../text.ts';

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

/**
 * One line: `837/5100 targets  49/300 accounts  509/s  8s left  0 failed`. An estimated number has a tilde.
 *
 * @param columns the most characters; fields that do not fit are left out, the least important first
 */
export function progressText(facts: ProgressFacts, columns = Infinity): string {
  const fields = fieldsOf(facts);
  const textOf = () => fields.map(({ text }) => text).join(GAP);
  while (fields.length > 1 && textOf().length > columns) {
    const least = Math.min(...fields.map(({ importance }) => importance));
    fields.splice(
      fields.findIndex(({ importance }) => importance === least),
      1,
    );
  }
  return textOf().length > columns ? '' : textOf();
}

/**
 * How many of something there are: `12/300 root modules  40s`.
 *
 * @param what one of them
 * @param seconds since the first
 */
export function countText(count: number, total: number, what: string, seconds: number): string {
  return [`${count}/${pluralize(total, what)}`, duration(seconds)].join(GAP);
}

const GAP = '  ';

interface Field {
  readonly text: string;
  readonly importance: number;
}

function fieldsOf(facts: ProgressFacts): Field[] {
  const { accounts, accountsDone, targets, targetsDone, targetsKept, unreadable, seconds } = facts;
  const expected = expectedTargets(facts);
  const rate = seconds > 0 ? (targetsDone - targetsKept) / seconds : 0;
  const total = `${expected > targets ? '~' : ''}${pluralize(expected, 'target')}`;
  return [
    { text: expected === 0 ? 'finding targets' : `${targetsDone}/${total}`, importance: 5 },
    ...(accounts > 1 ? [{ text: `${accountsDone}/${accounts} accounts`, importance: 2 }] : []),
    ...(rate > 0 ? [{ text: `${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)}/s`, importance: 1 }] : []),
    ...(rate > 0 && expected > targetsDone
      ? [{ text: `${duration((expected - targetsDone) / rate)} left`, importance: 3 }]
      : []),
    { text: `${unreadable} failed`, importance: unreadable > 0 ? 4 : 0 },
  ];
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)}s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)}min` : `${(seconds / 3600).toFixed(1)}h`;
}
