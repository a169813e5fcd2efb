import { firstOf, pluralize } from '../text.ts';
import type { Target } from '../membership/model.ts';
import type { Problem, Reason } from '../membership/problem.ts';
import { compareCodeUnits, targetKey } from '../membership/model.ts';
import { hintFor } from '../failures/hint-for.ts';

interface Group extends Reason {
  readonly accounts: Set<string>;
  readonly targets: Target[];
}

const MAX_NAMES = 5;

type Hint = (reason: Reason) => string | undefined;

/** A paragraph for each reason, the one with most targets first: the targets, the message of AWS, the call, and a hint. */
export function describeProblems(problems: readonly Problem[], hint: Hint = (reason) => hintFor(reason)): string[] {
  const groups = new Map<string, Group>();
  for (const { account, targets, ...reason } of problems) {
    const { cause, message, call } = reason;
    const key = JSON.stringify([targets.length === 0, cause, call, message && withoutIds(message)]);
    const group = groups.get(key) ?? { ...reason, accounts: new Set(), targets: [] };
    group.accounts.add(account);
    for (const target of targets) group.targets.push(target);
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => b.targets.length - a.targets.length)
    .map((group) => paragraph(group, hint(group)));
}

function paragraph(group: Group, hint: string | undefined): string {
  const { targets } = group;
  const message = withCall(group);
  const cause = [...(targets.length > 0 ? [group.cause] : []), ...(message === undefined ? [] : [message])].join(': ');
  return `${subject(group)}: ${cause}${hint === undefined ? '' : `\n  ${hint}`}`;
}

/** The message, and the call that failed if the message does not name it. */
function withCall({ message, call }: Reason): string | undefined {
  if (call === undefined || message?.includes(call.replace(/^.*:/, '')) === true) return message;
  return message === undefined ? `${call} failed` : `${message} (${call})`;
}

/** The accounts if whole accounts are affected, otherwise the targets. */
function subject({ cause, accounts, targets }: Group): string {
  const ids = [...accounts].sort(compareCodeUnits);
  if (targets.length === 0)
    return `${pluralize(ids.length, 'account')} may have more Regions than were read (${firstOf(ids, MAX_NAMES)})`;
  if (cause === 'assume-role-denied')
    return `the role could not be assumed in ${pluralize(ids.length, 'account')} (${firstOf(ids, MAX_NAMES)})`;
  const names = [...new Set(targets.map(targetKey))].sort(compareCodeUnits);
  const where = ids.length > 1 ? ` in ${ids.length} accounts` : '';
  return `${pluralize(names.length, 'target')}${where} could not be read (${firstOf(names, MAX_NAMES)})`;
}

/** Messages that differ only in account, Region, role session or request id count as one reason. */
function withoutIds(message: string): string {
  return message
    .replace(/\d{12}/g, '#')
    .replace(/\b[a-z]{2,4}(-[a-z]+)+-\d\b/g, '#')
    .replace(/[0-9a-f-]{36}/g, '#');
}
