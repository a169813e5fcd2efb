import {
  accountGroups,
  type AccountFacts,
  type Administrator,
  type Invitation,
  type Member,
  type Membership,
  type Snapshot,
} from '../membership/model.ts';
import { END_MARK, FORMAT_VERSION, HEADING, TIMESTAMP } from './format.ts';
import { ACCOUNT_ID, REGION, UNIT_ID } from '../membership/identifiers.ts';
import { yamlText } from './yaml/scalar.ts';

/**
 * The text of a snapshot: the same state gives the same bytes.
 *
 * The structure is written here and the YAML library quotes only the strings, because the library needs seconds to write
 * 100,000 targets. The tests compare the result with that of the library.
 *
 * @throws RangeError for an account, unit, Region or time that the format does not allow
 */
export function writeSnapshot(snapshot: Snapshot): string {
  return [...snapshotPieces(snapshot)].join('');
}

/** The same text piece by piece: the head, then each account, then the end. Throws what `writeSnapshot` throws. */
export function* snapshotPieces({ memberships, accounts }: Snapshot): Iterable<string> {
  const quoted = new Map<string, string>();
  yield headOf(memberships.length === 0);
  for (const [account, ofAccount] of accountGroups(memberships)) {
    yield accountBlock(ofAccount, accounts?.get(account), quoted);
    // Those that repeat are few.
    if (quoted.size > MAX_QUOTED) quoted.clear();
  }
  yield END;
}

const MAX_QUOTED = 10_000;

/**
 * The part of a snapshot for one account.
 *
 * @param facts what is known of the account
 * @param quoted a cache of quoted strings, see `yamlText`
 */
export function accountBlock(
  memberships: readonly Membership[],
  facts: AccountFacts | undefined,
  quoted: Map<string, string>,
): string {
  const [first] = memberships;
  if (!first) return '';
  const quote = (value: string) => yamlText(value, quoted);
  const regions = memberships.map((one) => membershipText(one, quote)).join('');
  return `  ${accountText(first.account)}:\n${facts ? factsText(facts, quote) : ''}${regions}`;
}

/** Joins the parts of the accounts, sorted by account, to a snapshot; empty parts are allowed. */
export function joinBlocks(blocks: readonly string[]): string {
  const accounts = blocks.join('');
  return `${headOf(accounts === '')}${accounts}${END}`;
}

function headOf(isEmpty: boolean): string {
  return `${HEADING}version: ${FORMAT_VERSION}\naccounts:${isEmpty ? ' {}' : ''}\n`;
}

const END = `${END_MARK}\n`;

type Quote = (value: string) => string;

function factsText({ name, units }: AccountFacts, quote: Quote): string {
  let text = name === undefined ? '' : `    name: ${quote(name)}\n`;
  if (units) text += '    units:\n';
  for (const unit of units ?? []) text += `      - ${checked(unit, UNIT_ID, 'unit')}\n`;
  return text;
}

function membershipText(membership: Membership, quote: Quote): string {
  const { region, unreadable, hub, administrator, invitations, members = [] } = membership;
  let text = `    ${checked(region, REGION, 'Region')}:\n`;
  if (unreadable) text += `      unreadable: ${unreadable}\n`;
  if (hub) text += `      hub: ${hub.state}\n`;
  if (hub?.state === 'enabled' && !hub.autoEnableControls) text += '      autoEnableControls: false\n';
  if (hub?.state === 'enabled' && hub.controlFindingGenerator !== 'SECURITY_CONTROL') {
    text += `      controlFindingGenerator: ${hub.controlFindingGenerator}\n`;
  }
  if (administrator) text += administratorText(administrator, quote);
  if (invitations.length > 0) text += '      invitations:\n';
  for (const invitation of invitations) text += invitationText(invitation, quote);
  if (members.length > 0) text += '      members:\n';
  for (const member of members) text += memberText(member, quote);
  return text;
}

function administratorText(administrator: Administrator, quote: Quote): string {
  const { account, status, invitedAt, invitationId, organization } = administrator;
  let text = `      administrator:\n        account: ${accountText(account)}\n`;
  if (status !== undefined) text += `        status: ${quote(status)}\n`;
  if (invitedAt !== undefined) text += `        invitedAt: ${timeText(invitedAt)}\n`;
  if (invitationId !== undefined) text += `        invitationId: ${quote(invitationId)}\n`;
  if (organization) text += '        organization: true\n';
  return text;
}

function invitationText({ administrator, status, invitedAt, id }: Invitation, quote: Quote): string {
  let text = `        - administrator: ${accountText(administrator)}\n          status: ${quote(status)}\n`;
  if (invitedAt !== undefined) text += `          invitedAt: ${timeText(invitedAt)}\n`;
  return `${text}          id: ${quote(id)}\n`;
}

function memberText({ account, status, invitedAt, email }: Member, quote: Quote): string {
  let text = `        - account: ${accountText(account)}\n          status: ${quote(status)}\n`;
  if (invitedAt !== undefined) text += `          invitedAt: ${timeText(invitedAt)}\n`;
  if (email !== undefined) text += `          email: ${quote(email)}\n`;
  return text;
}

function accountText(account: string): string {
  return `"${checked(account, ACCOUNT_ID, 'account id')}"`;
}

function timeText(time: string): string {
  return checked(time, TIMESTAMP, 'time in UTC with milliseconds');
}

/** Values that match their pattern are written without the YAML library, so any other value is an error. */
function checked(value: string, pattern: RegExp, what: string): string {
  if (!pattern.test(value)) throw new RangeError(`not a ${what} that a snapshot can hold: ${JSON.stringify(value)}`);
  return value;
}
