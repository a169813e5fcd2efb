import type { DescribeHubCommandOutput } from '@aws-sdk/client-securityhub';
import {
  CONTROL_FINDING_GENERATORS,
  type Administrator,
  type EnabledHub,
  type Invitation,
  type Member,
} from '../../membership/model.ts';
import { badAnswer } from '../errors/failure.ts';

/** The types of the SDK are promises nobody keeps at run time: what an endpoint sends is checked before it is a fact. */
const LONGEST_TEXT = 4096;

export function enabledHub(call: string, answer: DescribeHubCommandOutput): EnabledHub {
  const { HubArn, AutoEnableControls: auto, ControlFindingGenerator: wanted = 'SECURITY_CONTROL' } = answer;
  // All else may be missing; without this, anything that answers 200 would be a hub.
  if (typeof HubArn !== 'string' || !HubArn.startsWith('arn:')) throw badAnswer(call, 'gave no HubArn');
  if (auto !== undefined && typeof auto !== 'boolean') throw badAnswer(call, 'gave an AutoEnableControls of no use');
  const controlFindingGenerator = CONTROL_FINDING_GENERATORS.find((generator) => generator === wanted);
  if (!controlFindingGenerator) throw badAnswer(call, `gave an unknown ControlFindingGenerator: ${quoted(wanted)}`);
  return { state: 'enabled', autoEnableControls: auto ?? true, controlFindingGenerator };
}

/** An entry of ListInvitations. */
export function invitationOf(call: string, entry: unknown): Invitation {
  const { AccountId, InvitationId, InvitedAt, MemberStatus } = fieldsOf(call, entry);
  const invitedAt = dateOf(call, InvitedAt);
  return {
    administrator: accountOf(call, AccountId),
    id: textOf(call, 'InvitationId', InvitationId),
    ...(invitedAt !== undefined && { invitedAt }),
    status: textOf(call, 'MemberStatus', MemberStatus),
  };
}

/** The same shape, but all of it may be missing: an empty object is as good as none. */
export function administratorOf(call: string, entry: unknown): Administrator | undefined {
  if (entry === undefined || entry === null) return undefined;
  const { AccountId, InvitationId, InvitedAt, MemberStatus } = fieldsOf(call, entry);
  if ([AccountId, InvitationId, InvitedAt, MemberStatus].every((value) => value === undefined)) return undefined;
  const invitedAt = dateOf(call, InvitedAt);
  return {
    account: accountOf(call, AccountId),
    ...(hasText(MemberStatus) && { status: textOf(call, 'MemberStatus', MemberStatus) }),
    ...(invitedAt !== undefined && { invitedAt }),
    ...(hasText(InvitationId) && { invitationId: textOf(call, 'InvitationId', InvitationId) }),
  };
}

/** An entry of ListMembers. The e-mail address only where it was asked for: it is a person's. */
export function memberOf(call: string, entry: unknown, withEmail: boolean): Member {
  const { AccountId, Email, InvitedAt, MemberStatus } = fieldsOf(call, entry);
  const invitedAt = dateOf(call, InvitedAt);
  return {
    account: accountOf(call, AccountId),
    status: textOf(call, 'MemberStatus', MemberStatus),
    ...(invitedAt !== undefined && { invitedAt }),
    ...(withEmail && hasText(Email) && { email: textOf(call, 'Email', Email) }),
  };
}

/** A list, or an answer without one, which is how AWS leaves out what is empty. */
export function listOf(call: string, value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badAnswer(call, 'gave something that is not a list');
  return value;
}

export function tokenOf(call: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw badAnswer(call, 'gave a page token that is not a text');
  return value;
}

export function accountOf(call: string, value: unknown): string {
  if (typeof value === 'string' && /^\d{12}$/.test(value)) return value;
  throw badAnswer(call, `gave an account id that is not 12 digits: ${quoted(value)}`);
}

function fieldsOf(call: string, entry: unknown): Record<string, unknown> {
  if (typeof entry === 'object' && entry !== null) return entry as Record<string, unknown>;
  throw badAnswer(call, `gave an entry that is not an object: ${quoted(entry)}`);
}

function hasText(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function textOf(call: string, field: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= LONGEST_TEXT) return value;
  throw badAnswer(call, `gave no usable ${field}: ${quoted(value)}`);
}

/** ISO 8601, UTC, with milliseconds; what AWS states more exactly is cut. */
function dateOf(call: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const date = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : new Date(NaN);
  // Beyond the year 9999 ISO 8601 needs a sign, and nobody reads that back.
  const year = date.getUTCFullYear();
  if (year >= 0 && year <= 9999) return date.toISOString();
  throw badAnswer(call, `gave a date that is none: ${quoted(value)}`);
}

function quoted(value: unknown): string {
  const text = value instanceof Date ? 'Invalid Date' : (JSON.stringify(value) as string | undefined);
  return (text ?? 'nothing').slice(0, 80);
}
