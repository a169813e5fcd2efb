import type { DescribeHubCommandOutput } from '@aws-sdk/client-securityhub';
import {
  CONTROL_FINDING_GENERATORS,
  type Administrator,
  type EnabledHub,
  type Invitation,
  type Member,
} from '../../membership/model.ts';
import { badAnswer } from '../errors/failure.ts';
import type { Unchecked } from './hub-client.ts';
import { parseTimestamp } from './timestamp.ts';

/*
 * Checks responses: the SDK's types are not enforced at run time, and an endpoint may send anything. Each function takes
 * the IAM action for the message of the CallFailure that it throws.
 */

const MAX_TEXT_LENGTH = 4096;

export function parseEnabledHub(call: string, response: Unchecked<DescribeHubCommandOutput>): EnabledHub {
  const { HubArn } = response;
  const autoEnableControls = response.AutoEnableControls ?? true;
  const wanted = response.ControlFindingGenerator ?? 'SECURITY_CONTROL';
  // All other fields may be missing; without this check, anything that responds with 200 would be a hub.
  if (typeof HubArn !== 'string' || !HubArn.startsWith('arn:')) throw badAnswer(call, 'gave no HubArn');
  if (typeof autoEnableControls !== 'boolean')
    throw badAnswer(call, 'gave an AutoEnableControls that is not a boolean');
  const controlFindingGenerator = CONTROL_FINDING_GENERATORS.find((generator) => generator === wanted);
  if (!controlFindingGenerator) throw badAnswer(call, `gave an unknown ControlFindingGenerator: ${quoted(wanted)}`);
  return { state: 'enabled', autoEnableControls, controlFindingGenerator };
}

/** An entry of ListInvitations. */
export function parseInvitation(call: string, entry: unknown): Invitation {
  const { AccountId, InvitationId, InvitedAt, MemberStatus } = parseObject(call, entry);
  const invitedAt = parseDate(call, InvitedAt);
  return {
    administrator: parseAccountId(call, AccountId),
    id: parseText(call, 'InvitationId', InvitationId),
    ...(invitedAt !== undefined && { invitedAt }),
    status: parseText(call, 'MemberStatus', MemberStatus),
  };
}

/** The same shape, but every field may be missing; an object without any of them means no administrator. */
export function parseAdministrator(call: string, entry: unknown): Administrator | undefined {
  if (isAbsent(entry)) return undefined;
  const { AccountId, InvitationId, InvitedAt, MemberStatus } = parseObject(call, entry);
  if ([AccountId, InvitationId, InvitedAt, MemberStatus].every(isAbsent)) return undefined;
  const invitedAt = parseDate(call, InvitedAt);
  return {
    account: parseAccountId(call, AccountId),
    ...(hasText(MemberStatus) && { status: parseText(call, 'MemberStatus', MemberStatus) }),
    ...(invitedAt !== undefined && { invitedAt }),
    ...(hasText(InvitationId) && { invitationId: parseText(call, 'InvitationId', InvitationId) }),
  };
}

/** An entry of ListMembers. The e-mail address is personal data, so it is kept only on request. */
export function parseMember(call: string, entry: unknown, withEmail: boolean): Member {
  const { AccountId, Email, InvitedAt, MemberStatus, UpdatedAt } = parseObject(call, entry);
  const invitedAt = parseDate(call, InvitedAt);
  // Not used, but the SDK refuses a response in which it is malformed.
  parseDate(call, UpdatedAt);
  return {
    account: parseAccountId(call, AccountId),
    status: parseText(call, 'MemberStatus', MemberStatus),
    ...(invitedAt !== undefined && { invitedAt }),
    ...(withEmail && hasText(Email) && { email: parseText(call, 'Email', Email) }),
  };
}

/** AWS leaves out an empty list. */
export function parseList(call: string, value: unknown): readonly unknown[] {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value)) throw badAnswer(call, 'gave something that is not a list');
  return value;
}

export function parsePageToken(call: string, value: unknown): string | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value !== 'string') throw badAnswer(call, 'gave a page token that is not a string');
  return value;
}

export function parseAccountId(call: string, value: unknown): string {
  if (typeof value === 'string' && /^\d{12}$/.test(value)) return value;
  throw badAnswer(call, `gave an account id that is not 12 digits: ${quoted(value)}`);
}

function parseObject(call: string, entry: unknown): Record<string, unknown> {
  if (typeof entry === 'object' && entry !== null) return entry as Record<string, unknown>;
  throw badAnswer(call, `gave an entry that is not an object: ${quoted(entry)}`);
}

/** The SDK leaves out what is null. */
function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function hasText(value: unknown): boolean {
  return !isAbsent(value) && value !== '';
}

function parseText(call: string, field: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= MAX_TEXT_LENGTH) return value;
  throw badAnswer(call, `gave no usable ${field}: ${quoted(value)}`);
}

/** ISO 8601, UTC, with milliseconds. */
function parseDate(call: string, value: unknown): string | undefined {
  if (isAbsent(value)) return undefined;
  const date = typeof value === 'string' ? parseTimestamp(value) : value;
  // Beyond the years 0 to 9999 ISO 8601 needs a sign, which the snapshot format does not allow.
  if (date instanceof Date && date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9999) return date.toISOString();
  throw badAnswer(call, `gave an invalid date: ${quoted(value)}`);
}

function quoted(value: unknown): string {
  const text = value instanceof Date ? 'Invalid Date' : (JSON.stringify(value) as string | undefined);
  return (text ?? 'nothing').slice(0, 80);
}
