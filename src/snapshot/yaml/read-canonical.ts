import {
  CONTROL_FINDING_GENERATORS,
  UNREADABLE_CAUSES,
  mayAdminister,
  canonicalSnapshot,
  type AccountFacts,
  type Administrator,
  type Hub,
  type Invitation,
  type Member,
  type Membership,
  type Snapshot,
} from '../../membership/model.ts';
import { END_MARK, FORMAT_VERSION, MAX_TEXT_LENGTH, TIMESTAMP } from '../format.ts';
import { ACCOUNT_ID, REGION, UNIT_ID } from '../../membership/identifiers.ts';
import { fromYamlText } from './scalar.ts';

/**
 * Reads a snapshot in the layout of `writeSnapshot`; returns undefined for any other text.
 *
 * It exists for large snapshots: the YAML library needs 12 s and 1 GB for 100,000 targets. It accepts only texts that the
 * library and the schema read as the same snapshot. All other texts, and all error messages, are left to the library. The
 * tests compare both on valid and on mutated texts.
 */
export function readCanonical(text: string): Snapshot | undefined {
  const lines = lineReader(text);
  if (!lines.takeLine(`version: ${FORMAT_VERSION}`)) return undefined;
  try {
    const accounts = new Map<string, AccountFacts>();
    const memberships = lines.takeLine('accounts: {}') ? [] : readAccounts(lines, accounts);
    return lines.atEnd() ? canonicalSnapshot(memberships, accounts) : undefined;
  } catch (error) {
    if (error instanceof NotCanonical) return undefined;
    throw error;
  }
}

class NotCanonical extends Error {}

/** @param accounts is given what is known of each account */
function readAccounts(lines: LineReader, accounts: Map<string, AccountFacts>): Membership[] {
  const memberships: Membership[] = [];
  if (!lines.takeLine('accounts:')) throw new NotCanonical();
  let last = '';
  for (let key = lines.take('  "'); key !== undefined; key = lines.take('  "')) {
    const account = ascending(key.slice(0, -2), last);
    if (!ACCOUNT_ID.test(account) || !key.endsWith('":')) throw new NotCanonical();
    accounts.set(account, readFacts(lines));
    if (readRegions(lines, account, memberships) === 0) throw new NotCanonical();
    last = account;
  }
  if (memberships.length === 0) throw new NotCanonical();
  return memberships;
}

function readFacts(lines: LineReader): AccountFacts {
  const name = optional(lines.take('    name: '), readText);
  if (name === '') throw new NotCanonical();
  const units = lines.takeLine('    units:') ? readUnits(lines) : undefined;
  return { ...(name !== undefined && { name }), ...(units && { units }) };
}

function readUnits(lines: LineReader): string[] {
  const units: string[] = [];
  for (let unit = lines.take(UNIT); unit !== undefined; unit = lines.take(UNIT)) {
    if (!UNIT_ID.test(unit)) throw new NotCanonical();
    units.push(unit);
  }
  if (units.length === 0) throw new NotCanonical();
  return units;
}

const UNIT = '      - ';

/** Appends the memberships of an account and returns their number. */
function readRegions(lines: LineReader, account: string, memberships: Membership[]): number {
  const before = memberships.length;
  let last = '';
  for (let key = lines.take('    '); key !== undefined; key = lines.take('    ')) {
    const region = ascending(key.slice(0, -1), last);
    if (!REGION.test(region) || !key.endsWith(':')) throw new NotCanonical();
    memberships.push(readMembership(lines, account, region));
    last = region;
  }
  return memberships.length - before;
}

function readMembership(lines: LineReader, account: string, region: string): Membership {
  const unreadable = optional(lines.take('      unreadable: '), (text) => oneOf(UNREADABLE_CAUSES, text));
  const hub = readHub(lines);
  if (!hub && !unreadable) throw new NotCanonical();
  const administrator = lines.takeLine('      administrator:') ? readAdministrator(lines) : undefined;
  const invitations = lines.takeLine('      invitations:') ? readInvitations(lines) : [];
  const members = lines.takeLine('      members:') ? readMembers(lines) : undefined;
  if (members && !mayAdminister({ ...(hub && { hub }), ...(administrator && { administrator }) })) {
    throw new NotCanonical();
  }
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
  const account = readAccount(lines.take('        account: '));
  const status = optional(lines.take('        status: '), readText);
  const invitedAt = optional(lines.take('        invitedAt: '), readTime);
  const invitationId = optional(lines.take('        invitationId: '), readText);
  return {
    account,
    ...(status !== undefined && { status }),
    ...(invitedAt !== undefined && { invitedAt }),
    ...(invitationId !== undefined && { invitationId }),
    ...(lines.takeLine('        organization: true') && { organization: true }),
  };
}

function readInvitations(lines: LineReader): Invitation[] {
  const invitations: Invitation[] = [];
  for (let next = lines.take(INVITATION); next !== undefined; next = lines.take(INVITATION)) {
    const administrator = readAccount(next);
    const status = readText(lines.take('          status: '));
    const invitedAt = optional(lines.take('          invitedAt: '), readTime);
    const id = readText(lines.take('          id: '));
    invitations.push(
      invitedAt === undefined ? { administrator, id, status } : { administrator, id, invitedAt, status },
    );
  }
  if (invitations.length === 0) throw new NotCanonical();
  return invitations;
}

const INVITATION = '        - administrator: ';

function readMembers(lines: LineReader): Member[] {
  const members: Member[] = [];
  let last = '';
  for (let next = lines.take(MEMBER); next !== undefined; next = lines.take(MEMBER)) {
    const account = ascending(readAccount(next), last);
    const status = readText(lines.take('          status: '));
    const invitedAt = optional(lines.take('          invitedAt: '), readTime);
    const email = optional(lines.take('          email: '), readText);
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

const MEMBER = '        - account: ';

function optional<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined ? undefined : read(text);
}

/** Keys in ascending order cannot occur twice. */
function ascending(key: string, last: string): string {
  if (key <= last) throw new NotCanonical();
  return key;
}

function oneOf<T extends string>(values: readonly T[], text: string): T {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new NotCanonical();
  return found;
}

function readAccount(text: string | undefined): string {
  const account = text?.slice(1, -1) ?? '';
  if (!ACCOUNT_ID.test(account) || !text?.startsWith('"') || !text.endsWith('"')) throw new NotCanonical();
  return account;
}

function readTime(text: string): string {
  if (!TIMESTAMP.test(text)) throw new NotCanonical();
  return text;
}

function readText(text: string | undefined): string {
  const value = text === undefined ? undefined : fromYamlText(text);
  if (value === undefined || value.length > MAX_TEXT_LENGTH) throw new NotCanonical();
  return value;
}

/** Reads a text line by line without splitting it. Comment lines and empty lines do not exist for it. */
interface LineReader {
  /** If the next line starts with `prefix`, consumes the line and returns the rest of it. */
  take(prefix: string): string | undefined;
  /** If the next line is `line`, consumes it. */
  takeLine(line: string): boolean;
  /** Whether nothing is left but the end mark, if there is one. */
  atEnd(): boolean;
}

/**
 * A last line without a newline is never consumed, unless it is a comment or the end mark. A line ends with LF or CR LF, as
 * in YAML.
 */
function lineReader(text: string): LineReader {
  let comment = nextComment(text, 0);
  let position = skipped(0);
  const reader: LineReader = {
    take(prefix) {
      if (!text.startsWith(prefix, position)) return undefined;
      const start = position + prefix.length;
      const end = text.indexOf('\n', start);
      if (end === -1) return undefined;
      position = skipped(end + 1);
      return text.slice(start, text.charCodeAt(end - 1) === CARRIAGE_RETURN ? Math.max(start, end - 1) : end);
    },
    takeLine(line) {
      let end = position + line.length;
      if (text.charCodeAt(end) === CARRIAGE_RETURN) end += 1;
      if (text.charCodeAt(end) !== NEWLINE || !text.startsWith(line, position)) return false;
      position = skipped(end + 1);
      return true;
    },
    atEnd: () =>
      position === text.length ||
      text.slice(position) === END_MARK ||
      (reader.takeLine(END_MARK) && position === text.length),
  };
  return reader;

  /** The start of the first line from `start` on that is neither empty nor a comment. */
  function skipped(start: number): number {
    for (let line = start; ;) {
      if (line < text.length && line === comment) {
        line = text.indexOf('\n', line) + 1 || text.length;
        comment = nextComment(text, line);
        continue;
      }
      const end = text.charCodeAt(line) === CARRIAGE_RETURN ? line + 1 : line;
      if (text.charCodeAt(end) !== NEWLINE) return line;
      line = end + 1;
    }
  }
}

/** The start of the first comment line from the start of a line on, or the end of the text. It looks at few characters. */
function nextComment(text: string, from: number): number {
  for (let hash = text.indexOf('#', from); hash !== -1; hash = text.indexOf('#', hash + 1)) {
    let start = hash;
    while (start > from && text.charCodeAt(start - 1) === SPACE) start -= 1;
    if (start === from || text.charCodeAt(start - 1) === NEWLINE) return start;
  }
  return text.length;
}

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
