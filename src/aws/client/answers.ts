import {
  CONTROL_FINDING_GENERATORS,
  type Administrator,
  type EnabledHub,
  type Invitation,
  type Member,
  type Target,
} from '../../membership/model.ts';
import { badAnswer } from '../errors/failure.ts';
import { parseAccountId, parseList, parseObject, parseOptionalDate, parseOptionalText, parseText } from './fields.ts';
import { parseAnswer, quoted, type JsonObject } from './json.ts';
import type { Page } from './pages.ts';
import type { Answer } from './sdk-client.ts';

/*
 * Reads the answers of Security Hub. The shapes are those of the service model of botocore 1.43 (securityhub,
 * 2018-10-26). Each function takes the IAM action for the message of the CallFailure that it throws for everything that
 * the model does not allow.
 */

const HUB = new Set(['HubArn', 'SubscribedAt', 'AutoEnableControls', 'ControlFindingGenerator']);
const ADMINISTRATOR = new Set(['Administrator']);
const INVITATIONS = new Set(['Invitations', 'NextToken']);
const MEMBERS = new Set(['Members', 'NextToken']);
const INVITATION = new Set(['AccountId', 'InvitationId', 'InvitedAt', 'MemberStatus']);
const MEMBER = new Set([
  ...['AccountId', 'Email', 'MasterId', 'AdministratorId', 'MemberStatus', 'InvitedAt', 'UpdatedAt'],
]);

/** The answer of DescribeHub, which has to be about the hub of the target. */
export function parseEnabledHub(call: string, answer: Answer, { account, region }: Target): EnabledHub {
  const body = parseMembers(call, answer, HUB, 'HubArn');
  const { HubArn, SubscribedAt, AutoEnableControls = true, ControlFindingGenerator = 'SECURITY_CONTROL' } = body;
  // All other members may be absent; without this check, anything that responds with 200 would be a hub.
  if (typeof HubArn !== 'string' || !HubArn.startsWith('arn:')) throw badAnswer(call, 'gave no HubArn');
  // Without the partition, which the Region determines.
  if (HubArn.replace(/^arn:aws[a-z-]*:/, '') !== `securityhub:${region}:${account}:hub/default`)
    throw badAnswer(call, `gave the hub of another account or Region: ${quoted(HubArn)}`);
  parseOptionalText(call, 'SubscribedAt', SubscribedAt);
  if (typeof AutoEnableControls !== 'boolean')
    throw badAnswer(call, 'gave an AutoEnableControls that is not a boolean');
  const controlFindingGenerator = CONTROL_FINDING_GENERATORS.find((known) => known === ControlFindingGenerator);
  if (!controlFindingGenerator)
    throw badAnswer(call, `gave an unknown ControlFindingGenerator: ${quoted(ControlFindingGenerator)}`);
  return { state: 'enabled', autoEnableControls: AutoEnableControls, controlFindingGenerator };
}

/** The answer of GetAdministratorAccount; undefined if there is no administrator. */
export function parseAdministrator(call: string, answer: Answer): Administrator | undefined {
  const { Administrator } = parseMembers(call, answer, ADMINISTRATOR, 'Administrator');
  if (Administrator === undefined) return undefined;
  const { AccountId, InvitationId, InvitedAt, MemberStatus } = parseEntry(
    ...([call, 'Administrator', Administrator, INVITATION] as const),
  );
  const status = parseOptionalText(call, 'MemberStatus', MemberStatus);
  const invitedAt = parseOptionalDate(call, InvitedAt);
  const invitationId = parseOptionalText(call, 'InvitationId', InvitationId);
  return {
    account: parseAccountId(call, AccountId),
    ...(status !== undefined && { status }),
    ...(invitedAt !== undefined && { invitedAt }),
    ...(invitationId !== undefined && { invitationId }),
  };
}

/** A page of ListInvitations. */
export function parseInvitations(call: string, answer: Answer): Page<Invitation> {
  return parsePage(call, answer, INVITATIONS, 'Invitations', (value) => {
    const { AccountId, InvitationId, InvitedAt, MemberStatus } = parseEntry(call, 'Invitations', value, INVITATION);
    const invitedAt = parseOptionalDate(call, InvitedAt);
    return {
      administrator: parseAccountId(call, AccountId),
      id: parseText(call, 'InvitationId', InvitationId),
      ...(invitedAt !== undefined && { invitedAt }),
      status: parseText(call, 'MemberStatus', MemberStatus),
    };
  });
}

/** A page of ListMembers. The e-mail address is personal data, so it is kept only on request. */
export function parseMemberList(call: string, answer: Answer, withEmail: boolean): Page<Member> {
  return parsePage(call, answer, MEMBERS, 'Members', (value) => {
    const entry = parseEntry(call, 'Members', value, MEMBER);
    const invitedAt = parseOptionalDate(call, entry.InvitedAt);
    parseOptionalDate(call, entry.UpdatedAt);
    for (const field of ['MasterId', 'AdministratorId']) parseOptionalText(call, field, entry[field]);
    // The address says nothing about the membership, so an empty one is none.
    const email = entry.Email === '' ? undefined : parseOptionalText(call, 'Email', entry.Email);
    return {
      account: parseAccountId(call, entry.AccountId),
      status: parseText(call, 'MemberStatus', entry.MemberStatus),
      ...(invitedAt !== undefined && { invitedAt }),
      ...(withEmail && email !== undefined && { email }),
    };
  });
}

function parsePage<T>(
  call: string,
  answer: Answer,
  known: ReadonlySet<string>,
  field: string,
  parse: (entry: unknown) => T,
): Page<T> {
  const { [field]: list = [], NextToken } = parseMembers(call, answer, known, field);
  const items = parseList(call, field, list).map(parse);
  return { items, next: parseOptionalText(call, 'NextToken', NextToken ?? undefined) };
}

/** The members of an error, in lower case (restJson1: `__type`, `code`, `message`). */
const OF_AN_ERROR = new Set(['__type', 'code', 'message', 'error', 'errors']);

/**
 * The members of an answer, of which `field` is what the call asks for. It may be absent, but not if another member is in
 * its place. Beside it, a member that is not known is tolerated, because AWS adds members over time.
 */
function parseMembers(call: string, answer: Answer, known: ReadonlySet<string>, field: string): JsonObject {
  const body = parseAnswer(call, answer);
  for (const name of Object.keys(body)) {
    if (known.has(name)) continue;
    if (OF_AN_ERROR.has(name.toLowerCase())) throw badAnswer(call, `gave an error with HTTP 200: ${errorIn(body)}`);
    if (!(field in body)) throw badAnswer(call, `gave ${quoted(name)} in place of ${field}`);
  }
  return checkNames(call, body, known);
}

function parseEntry(call: string, field: string, value: unknown, known: ReadonlySet<string>): JsonObject {
  return checkNames(call, parseObject(call, field, value), known);
}

/**
 * Refuses a member that is null and one whose name differs only in case from a known one: AWS sends neither (Smithy,
 * RestJsonServersDontSerializeNullStructureValues), and both would be taken as absent. Only a page token may be null: fakes of
 * AWS write the last page so, and every SDK reads it so.
 */
function checkNames(call: string, object: JsonObject, known: ReadonlySet<string>): JsonObject {
  for (const name of Object.keys(object)) {
    if (object[name] === null && name !== 'NextToken')
      throw badAnswer(call, `gave a member that is null: ${quoted(name)}`);
    if (known.has(name)) continue;
    const lowerCase = name.toLowerCase();
    for (const other of known) {
      if (other.toLowerCase() === lowerCase) throw badAnswer(call, `gave ${quoted(name)} in place of ${other}`);
    }
  }
  return object;
}

function errorIn(body: JsonObject): string {
  const texts = [body.__type, body.code, body.Code, body.message, body.Message];
  return texts.flatMap((text) => (typeof text === 'string' ? quoted(text) : [])).join(', ') || quoted(body);
}
