import { printable } from '../text.ts';
import { accepterAddress } from '../code/addresses.ts';
import type { ExpectedPlan } from './expected-plan.ts';
import type { Mismatch, MismatchKind } from './mismatch.ts';
import type { PlannedAction, PlannedResource } from './plan-facts.ts';

/** What is known around a plan. */
export interface PlanContext {
  /** Addresses that hubform's code declares according to its manifest. */
  readonly declared: ReadonlySet<string>;
  /** Resources that are not hubform's are the user's affair. */
  readonly allowForeign: boolean;
  /** Why nothing is written for this Region; absent where nothing is decided there. */
  readonly reasonFor: (region: string) => string | undefined;
}

/** What is in the plan and was not decided. */
export function checkUnexpected(stray: PlannedResource, expected: ExpectedPlan, surroundings: PlanContext): Mismatch[] {
  const { address, action, region } = stray;
  const found = (kind: MismatchKind, message: string): Mismatch[] => [
    {
      kind,
      address,
      ...(region !== undefined && { region }),
      message,
      ...(stray.message !== undefined && { terraform: stray.message }),
    },
  ];
  if (action === 'forget' && expected.forgotten.includes(address)) return [];
  if (!isOurs(stray, expected, surroundings)) {
    if (surroundings.allowForeign || (action === 'none' && stray.inState)) return [];
    return found('foreign', `it is not hubform’s; ${wouldDo(stray)}`);
  }
  if (action === 'delete' || action === 'replace') return found('destroyed', `nothing was decided that destroys it`);
  if (action === 'forget') return found('forgotten', 'nothing was decided that forgets it');
  const reason = region === undefined ? undefined : surroundings.reasonFor(region);
  const why = reason === undefined ? 'nothing is decided there' : printable(reason, 300);
  return found('undecided', `${wouldDo(stray)}, but ${reason === undefined ? why : `it is decided otherwise: ${why}`}`);
}

/** Accepters are what hubform rules on, whoever wrote them; a hub may well be managed elsewhere. */
function isOurs({ type, address }: PlannedResource, expected: ExpectedPlan, { declared }: PlanContext): boolean {
  if (type === accepterAddress('').type) return true;
  return declared.has(address) || expected.forgotten.includes(address);
}

function wouldDo({ action, importId }: PlannedResource): string {
  if (action === undefined) return 'the code declares it';
  if (importId !== undefined && action === 'none') return 'the plan imports it';
  return `the plan ${WORDS[action]}`;
}

const WORDS: Readonly<Record<PlannedAction, string>> = {
  create: 'creates it',
  update: 'changes it',
  replace: 'destroys it and creates it again',
  delete: 'destroys it',
  forget: 'forgets it',
  none: 'keeps it',
};
