import {
  CONTROL_FINDING_GENERATORS,
  type Administrator,
  type EnabledHub,
  type Invitation,
  type Member,
  type Target,
} from '../../membership/model.ts';
import { badAnswer } from '../errors/failure.ts';
import { parseAccountId, parseOptionalDate, parseOptionalText, parseText } from './fields.ts';
import { quoted } from './json.ts';
import type { Page } from './pages.ts';
import type { Answer } from './sdk-client.ts';
import { parseEntry, parsePage, parseStructure, parseWholePage } from './structure.ts';

/*
 * Reads the answers of Security Hub. The shapes are those of the service model of botocore 1.43 (securityhub,
 * 2018-10-26). Each function takes the IAM action for the message of the CallFailure that it throws for everything that
 * the model does not allow.
 */

const HUB = new Set(['HubArn', 'SubscribedAt', 'AutoEnableControls', 'ControlFindingGenerator']);
const ADMINISTRATOR = new Set(['Administrator']);
const INVITATIONS = new Set(['Invitations', 'NextToken']);
const MEMBERS = new Set(['Members', 'NextToken']);
const ADMIN_ACCOUNTS = new Set(['AdminAccounts', 'NextToken', 'Feature']);
const ADMIN_ACCOUNT = new Set(['AccountId', 'Status']);
const CONFIGURATION = new Set([
  ...['AutoEnable', 'MemberAccountLimitReached', 'AutoEnableStandards', 'OrganizationConfiguration'],
]);
const ORGANIZATION_CONFIGURATION = new Set(['ConfigurationType', 'Status', 'StatusMessage']);
const INVITATION = new Set(['AccountId', 'InvitationId', 'InvitedAt', 'MemberStatus']);
const MEMBER = new Set([
  ...['AccountId', 'Email', 'MasterId', 'AdministratorId', 'MemberStatus', 'InvitedAt', 'UpdatedAt'],
]);

/** The answer of DescribeHub, which has to be about the hub of the target. */
export function parseEnabledHub(call: string, answer: Answer, { account, region }: Target): EnabledHub {
  const body = parseStructure(call, answer, HUB, 'HubArn');
  const { HubArn, SubscribedAt, AutoEnableControls = true, ControlFindingGenerator = 'SECURITY_CONTROL' } = body;
  // All other members may be absent; without this check, anything that responds with 200 would be a hub.
  if (typeof HubArn !== 'string' || !HubArn.startsWith('arn:')) throw badAnswer(call, 'returned no HubArn');
  // Without the partition, which the Region determines.
  if (HubArn.replace(/^arn:aws[a-z-]*:/, '') !== `securityhub:${region}:${account}:hub/default`)
    throw badAnswer(call, `returned the hub of another account or Region: ${quoted(HubArn)}`);
  parseOptionalText(call, 'SubscribedAt', SubscribedAt);
  if (typeof AutoEnableControls !== 'boolean')
    throw badAnswer(call, 'returned an AutoEnableControls that is not a boolean');
  const controlFindingGenerator = CONTROL_FINDING_GENERATORS.find((known) => known === ControlFindingGenerator);
  if (!controlFindingGenerator)
    throw badAnswer(call, `returned an unknown ControlFindingGenerator: ${quoted(ControlFindingGenerator)}`);
  return { state: 'enabled', autoEnableControls: AutoEnableControls, controlFindingGenerator };
}

/** The answer of GetAdministratorAccount; undefined if there is no administrator. */
export function parseAdministrator(call: string, answer: Answer): Administrator | undefined {
  const { Administrator } = parseStructure(call, answer, ADMINISTRATOR, 'Administrator');
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

/** Security Hub CSPM; the other one is SecurityHubV2, which has delegated administrators of its own. */
export const FEATURE = 'SecurityHub';

/** An account whose delegation is being disabled is the administrator until that is done. */
const ADMIN_STATUSES = ['ENABLED', 'DISABLE_IN_PROGRESS'];

/** A page of ListOrganizationAdminAccounts: the ids of the accounts. */
export function parseOrganizationAdministrators(call: string, answer: Answer): Page<string> {
  const { Feature = FEATURE } = parseStructure(call, answer, ADMIN_ACCOUNTS, 'AdminAccounts');
  if (Feature !== FEATURE) throw badAnswer(call, `returned the administrators of another Feature: ${quoted(Feature)}`);
  // Without the list, no administrator would seem to be one of the organization.
  return parseWholePage(call, answer, ADMIN_ACCOUNTS, 'AdminAccounts', (value) => {
    const { AccountId, Status } = parseEntry(call, 'AdminAccounts', value, ADMIN_ACCOUNT);
    if (!ADMIN_STATUSES.some((known) => known === Status))
      throw badAnswer(call, `returned an unknown Status: ${quoted(Status)}`);
    return parseAccountId(call, AccountId);
  });
}

/** The answer of DescribeOrganizationConfiguration: whether configuration policies configure the hubs of the organization. */
export function parseIsCentral(call: string, answer: Answer): boolean {
  const field = 'OrganizationConfiguration';
  const { [field]: value } = parseStructure(call, answer, CONFIGURATION, field);
  if (value === undefined) return false;
  const { ConfigurationType, Status } = parseEntry(call, field, value, ORGANIZATION_CONFIGURATION);
  return ConfigurationType === 'CENTRAL' && Status !== 'FAILED';
}
