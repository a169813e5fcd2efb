import { printable } from '../text.ts';
import { RESOURCE_TYPES, accepterAddress } from '../code/addresses.ts';
import { resourceAddress } from '../code/take-over/foreign-address.ts';
import type { ExpectedPlan } from './expected-plan.ts';
import type { Mismatch, MismatchKind } from './mismatch.ts';
import type { PlannedAction, PlannedResource } from './plan-facts.ts';

/** What a check of a plan needs besides the plan. */
export interface PlanContext {
  /** Addresses in the generated code, according to its manifest. */
  readonly declared: ReadonlySet<string>;
  /** Whether resources that hubform did not generate are allowed. */
  readonly allowForeign: boolean;
  /** What stands before the addresses of hubform's code, where the root module is the user's; others there are allowed. */
  readonly own?: string;
  /** The addresses of the user that are decided to manage something in the state of this root module. @default none */
  readonly owners?: ReadonlySet<string>;
  /** Whether the plan was made with the state. @default false */
  readonly live?: boolean;
  /** The reason of the decision for this Region; undefined if there is no decision. */
  readonly reasonFor: (region: string) => string | undefined;
}

/** Checks a resource of the plan that no decision expects. */
export function checkUnexpected(planned: PlannedResource, expected: ExpectedPlan, context: PlanContext): Mismatch[] {
  const { address, action } = planned;
  const mismatch = (kind: MismatchKind, message: string): Mismatch[] => [mismatchOf(planned, kind, message)];
  if (action === 'forget' && expected.forgotten.includes(resourceAddress(address))) return [];
  const owner = ownerOf(planned, context);
  if (owner && action === 'update')
    return mismatch('changed', 'the decision is to keep it unchanged, but the plan changes it');
  if (owner && !isDestroyed(planned) && action !== 'forget' && !(action === 'create' && context.live)) return [];
  if (!owner && !isManaged(planned, expected, context)) {
    const isElsewhere = context.own !== undefined && !address.startsWith(context.own) && !isDestroyed(planned);
    if (context.allowForeign || isElsewhere || (action === 'none' && planned.inState)) return [];
    return mismatch('foreign', `it is no code of hubform, and ${actionText(planned)}`);
  }
  if (action === 'delete' || action === 'replace')
    return mismatch('destroyed', 'the plan destroys it, but no decision says so');
  if (action === 'forget') return mismatch('forgotten', 'the plan forgets it, but no decision says so');
  return undecided(planned, context);
}

/** Of a resource for which there is no decision: older code of hubform has it, or it is code of the user. */
export function undecided(
  planned: PlannedResource,
  { reasonFor, declared }: Pick<PlanContext, 'reasonFor' | 'declared'>,
): Mismatch[] {
  const { address, region = '' } = planned;
  // A reason is a sentence, and the message goes on.
  const reason = region === '' ? undefined : shown(reasonFor(region));
  if (!declared.has(address) && isAccepter(planned)) {
    const instead = reason === undefined ? '' : `; the decision for ${printable(region)} is: ${reason}`;
    return [mismatchOf(planned, 'unexpected', `it ${acceptingText(planned)}, which is not in the decisions${instead}`)];
  }
  const kind = declared.has(address) ? 'undecided' : 'unexpected';
  const decision = reason === undefined ? 'there is no decision for it' : `the decision is different: ${reason}`;
  return [mismatchOf(planned, kind, `${actionText(planned)}, but ${decision}`)];
}

function shown(reason: string | undefined): string | undefined {
  return reason === undefined ? undefined : printable(reason.replace(/\.$/, ''), 300);
}

/** What an accepter that hubform did not generate does, to continue "it". */
function acceptingText({ action, importId, administrator }: PlannedResource): string {
  const whom = administrator === undefined ? 'an unknown administrator' : `administrator ${printable(administrator)}`;
  if (action === undefined) return `may accept ${whom}`;
  if (action === 'none') return importId === undefined ? `keeps ${whom}` : `would import ${whom}`;
  return action === 'update' ? `would change to ${whom}` : `would accept ${whom}`;
}

/** Whether this resource, or an instance of it where the plan does not show them, is decided to manage something. */
export function ownerOf(
  { address, action }: PlannedResource,
  { owners = new Set() }: Pick<PlanContext, 'owners'>,
): boolean {
  return owners.has(address) || (action === undefined && [...owners].some((one) => resourceAddress(one) === address));
}

/** Of the types that hubform manages, in any code. */
function isDestroyed({ type, action }: PlannedResource): boolean {
  return RESOURCE_TYPES.some((one) => one === type) && (action === 'delete' || action === 'replace');
}

function mismatchOf(
  { address, region, message: terraform }: PlannedResource,
  kind: MismatchKind,
  message: string,
): Mismatch {
  return {
    kind,
    address,
    ...(region !== undefined && { region }),
    message,
    ...(terraform !== undefined && { terraform }),
  };
}

/** Every accepter is subject to the decisions, also in code of the user; a hub can be managed elsewhere. */
function isManaged(planned: PlannedResource, expected: ExpectedPlan, { declared }: PlanContext): boolean {
  const { address } = planned;
  return isAccepter(planned) || declared.has(address) || expected.forgotten.includes(resourceAddress(address));
}

function isAccepter({ type }: Pick<PlannedResource, 'type'>): boolean {
  return type === accepterAddress('').type;
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
