import { printable } from '../text.ts';
import { accepterAddress } from '../code/addresses.ts';
import type { ExpectedPlan } from './expected-plan.ts';
import type { Mismatch, MismatchKind } from './mismatch.ts';
import type { PlannedAction, PlannedResource } from './plan-facts.ts';

/** What checking a plan needs besides the plan. */
export interface PlanContext {
  /** Addresses in the generated code, according to its manifest. */
  readonly declared: ReadonlySet<string>;
  /** Whether resources that hubform did not generate are allowed. */
  readonly allowForeign: boolean;
  /** What stands before the addresses of hubform's code, where the root module is the user's; others there are allowed. */
  readonly own?: string;
  /** The reason of the decision for this Region; undefined if there is no decision. */
  readonly reasonFor: (region: string) => string | undefined;
}

/** Checks a resource of the plan that no decision expects. */
export function checkUnexpected(planned: PlannedResource, expected: ExpectedPlan, context: PlanContext): Mismatch[] {
  const { address, action } = planned;
  const mismatch = (kind: MismatchKind, message: string): Mismatch[] => [mismatchOf(planned, kind, message)];
  if (action === 'forget' && expected.forgotten.includes(address)) return [];
  if (!isManaged(planned, expected, context)) {
    const isElsewhere = context.own !== undefined && !address.startsWith(context.own);
    if (context.allowForeign || isElsewhere || (action === 'none' && planned.inState)) return [];
    return mismatch('foreign', `hubform did not generate it; ${actionText(planned)}`);
  }
  if (action === 'delete' || action === 'replace')
    return mismatch('destroyed', 'the plan destroys it, but no decision says so');
  if (action === 'forget') return mismatch('forgotten', 'the plan forgets it, but no decision says so');
  return undecided(planned, context);
}

export function undecided(planned: PlannedResource, { reasonFor }: Pick<PlanContext, 'reasonFor'>): Mismatch[] {
  const reason = planned.region === undefined ? undefined : reasonFor(planned.region);
  const decision =
    reason === undefined ? 'there is no decision for it' : `the decision is different: ${printable(reason, 300)}`;
  return [mismatchOf(planned, 'undecided', `${actionText(planned)}, but ${decision}`)];
}

function mismatchOf({ address, region, message: terraform }: PlannedResource, kind: MismatchKind, message: string) {
  return {
    kind,
    address,
    ...(region !== undefined && { region }),
    message,
    ...(terraform !== undefined && { terraform }),
  };
}

/** Every accepter is subject to the decisions, also in code of the user; a hub can be managed elsewhere. */
function isManaged({ type, address }: PlannedResource, expected: ExpectedPlan, { declared }: PlanContext): boolean {
  if (type === accepterAddress('').type) return true;
  return declared.has(address) || expected.forgotten.includes(address);
}

function actionText({ action, importId }: PlannedResource): string {
  if (action === undefined) return 'the code declares it';
  if (importId !== undefined && action === 'none') return 'the plan imports it';
  return `the plan ${ACTION_TEXTS[action]}`;
}

const ACTION_TEXTS: Readonly<Record<PlannedAction, string>> = {
  create: 'creates it',
  update: 'changes it',
  replace: 'destroys it and creates it again',
  delete: 'destroys it',
  forget: 'forgets it',
  none: 'keeps it',
};
