import {
  CONTROL_FINDING_GENERATORS,
  UNREADABLE_CAUSES,
  mayAdminister,
  canonicalSnapshot,
  type Administrator,
  type Hub,
  type Invitation,
  type Member,
  type Membership,
  type Snapshot,
} from '../../membership/model.ts';
import { FORMAT_VERSION, MAX_TEXT_LENGTH, TIMESTAMP } from '../format.ts';
import { ACCOUNT_ID, REGION } from '../../membership/identifiers.ts';
import { fromYamlText } from './scalar.ts';

/**
 * Reads a snapshot that is laid out as `writeSnapshot` does; undefined for any other text.
 *
 * It exists for fleets: the YAML library needs 12 s and 1 GB for 100,000 targets. It only says yes to what the library
 * and the schema read in the same way; whatever is the least unusual is left to them, and so is every message about
 * what is wrong. The tests hold one against the other, on mutated texts too.
 */
export function readCanonical(text: string): Snapshot | undefined {
  const lines = lineReader(text);
  while (lines.take('#') !== undefined);
  if (!lines.takeLine(`version: ${FORMAT_VERSION}`)) return undefined;
  try {
    const memberships = lines.takeLine('accounts: {}') ? [] : readAccounts(lines);
    return lines.atEnd() ? canonicalSnapshot(memberships) : undefined;
  } catch (error) {
    if (error instanceof NotCanonical) return undefined;
    throw error;
  }
}

class NotCanonical extends Error {}

function readAccounts(lines: LineReader): Membership[] {
  const memberships: Membership[] = [];
  if (!lines.takeLine('accounts:')) throw new NotCanonical();
  let last = '';
  for (let key = lines.take('  "'); key !== undefined; key = lines.take('  "')) {
    const account = ascending(key.slice(0, -2), last);
    if (!ACCOUNT_ID.test(account) || !key.endsWith('":')) throw new NotCanonical();
    if (readRegions(lines, account, memberships) === 0) throw new NotCanonical();
    last = account;
  }
  if (memberships.length === 0) throw new NotCanonical();
  return memberships;
}

/** Returns how many there were. */
function readRegions(lines: LineReader, account: string, into: Membership[]): number {
  const before = into.length;
  let last = '';
  for (let key = lines.take('    '); key !== undefined; key = lines.take('    ')) {
    const region = ascending(key.slice(0, -1), last);
    if (!REGION.test(region) || !key.endsWith(':')) throw new NotCanonical();
    into.push(readMembership(lines, account, region));
    last = region;
  }
  return into.length - before;
}

function readMembership(lines: LineReader, account: string, region: string): Membership {
  const unreadable = optional(lines.take('      unreadable: '), (text) => oneOf(UNREADABLE_CAUSES, text));
  const hub = readHub(lines);
  if (!hub && !unreadable) throw new NotCanonical();
  const administrator = lines.takeLine('      administrator:') ? readAdministrator(lines) : undefined;
  const invitations = lines.takeLine('      invitations:') ? readInvitations(lines) : [];
  const members = lines.takeLine('      members:') ? readMembers(lines) : undefined;
  if (members && !mayAdminister({ ...(hub && { hub }), ...(administrator && { administrator }) }))
    throw new NotCanonical();
  return {
    account,
    region,
    ...(hub && { hub }),
    ...(administrator && { administrator }),
    invitations,
    ...(members && { members }),
    ...(unreadable && { unreadable }),
  };
}

const DISABLED: Hub = { state: 'disabled' };

function readHub(lines: LineReader): Hub | undefined {
  if (lines.takeLine('      hub: disabled')) return DISABLED;
  if (!lines.takeLine('      hub: enabled')) return undefined;
  const autoEnableControls = !lines.takeLine('      autoEnableControls: false');
  const generator = lines.take('      controlFindingGenerator: ') ?? 'SECURITY_CONTROL';
  return {
    state: 'enabled',
    autoEnableControls,
    controlFindingGenerator: oneOf(CONTROL_FINDING_GENERATORS, generator),
  };
}

function readAdministrator(lines: LineReader): Administrator {
  const account = accountOf(lines.take('        account: '));
  const status = optional(lines.take('        status: '), textOf);
  const invitedAt = optional(lines.take('        invitedAt: '), timeOf);
  const invitationId = optional(lines.take('        invitationId: '), textOf);
  return {
    account,
    ...(status !== undefined && { status }),
    ...(invitedAt !== undefined && { invitedAt }),
    ...(invitationId !== undefined && { invitationId }),
  };
}

function readInvitations(lines: LineReader): Invitation[] {
  const invitations: Invitation[] = [];
  for (let next = lines.take(FIRST); next !== undefined; next = lines.take(FIRST)) {
    const administrator = accountOf(next);
    const status = textOf(lines.take('          status: '));
    const invitedAt = optional(lines.take('          invitedAt: '), timeOf);
    const id = textOf(lines.take('          id: '));
    invitations.push(
      invitedAt === undefined ? { administrator, id, status } : { administrator, id, invitedAt, status },
    );
  }
  if (invitations.length === 0) throw new NotCanonical();
  return invitations;
}

const FIRST = '        - administrator: ';

function readMembers(lines: LineReader): Member[] {
  const members: Member[] = [];
  let last = '';
  for (let next = lines.take(FIRST_MEMBER); next !== undefined; next = lines.take(FIRST_MEMBER)) {
    const account = ascending(accountOf(next), last);
    const status = textOf(lines.take('          status: '));
    const invitedAt = optional(lines.take('          invitedAt: '), timeOf);
    const email = optional(lines.take('          email: '), textOf);
    members.push({
      account,
      status,
      ...(invitedAt !== undefined && { invitedAt }),
      ...(email !== undefined && { email }),
    });
    last = account;
  }
  if (members.length === 0) throw new NotCanonical();
  return members;
}

const FIRST_MEMBER = '        - account: ';

function optional<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined ? undefined : read(text);
}

/** In order no key can occur twice. */
function ascending(key: string, last: string): string {
  if (key <= last) throw new NotCanonical();
  return key;
}

function oneOf<T extends string>(values: readonly T[], text: string): T {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new NotCanonical();
  return found;
}

function accountOf(text: string | undefined): string {
  const account = text?.slice(1, -1) ?? '';
  if (!ACCOUNT_ID.test(account) || !text?.startsWith('"') || !text.endsWith('"')) throw new NotCanonical();
  return account;
}

function timeOf(text: string): string {
  if (!TIMESTAMP.test(text)) throw new NotCanonical();
  return text;
}

function textOf(text: string | undefined): string {
  const value = text === undefined ? undefined : fromYamlText(text);
  if (value === undefined || value.length > MAX_TEXT_LENGTH) throw new NotCanonical();
  return value;
}

/** Goes through a text line by line without taking it apart first. */
interface LineReader {
  /** If the next line starts with `prefix`, steps over the line and returns the rest of it. */
  take(prefix: string): string | undefined;
  /** If the next line is `line`, steps over it. */
  takeLine(line: string): boolean;
  atEnd(): boolean;
}

/** A last line that has no newline is never taken. */
function lineReader(text: string): LineReader {
  let position = 0;
  return {
    take(prefix) {
      if (!text.startsWith(prefix, position)) return undefined;
      const start = position + prefix.length;
      const end = text.indexOf('\n', start);
      if (end === -1) return undefined;
      position = end + 1;
      return text.slice(start, end);
    },
    takeLine(line) {
      const end = position + line.length;
      if (text.charCodeAt(end) !== NEWLINE || !text.startsWith(line, position)) return false;
      position = end + 1;
      return true;
    },
    atEnd: () => position === text.length,
  };
}

const NEWLINE = 10;
