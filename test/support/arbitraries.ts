import fc from 'fast-check';
import { contradictionIn } from '../../src/aws/read-target.ts';
import type { Expectations } from '../../src/membership/expect/expectations.ts';
import { statusMeaning } from '../../src/membership/status.ts';
import {
  CONTROL_FINDING_GENERATORS,
  canonicalSnapshot,
  UNREADABLE_CAUSES,
  type AccountFacts,
  type Administrator,
  type Hub,
  type Invitation,
  type Member,
  type Membership,
  type Snapshot,
  type UnreadableCause,
} from '../../src/membership/model.ts';

export interface SnapshotOptions {
  /** @default 3 */
  readonly maxAccounts?: number;
  /** Regions of one account. @default 4 */
  readonly maxRegions?: number;
  /** Invitations of one target; most targets have a handful, some have up to this many. @default 200 */
  readonly maxInvitations?: number;
  /** The causes that may occur; an empty list makes every target readable. @default all, see `servable` */
  readonly unreadable?: readonly UnreadableCause[];
  /** Whether an unreadable target may keep its last known values. @default true, but never where `servable` */
  readonly lastKnown?: boolean;
  /**
   * Only what a service could answer, so that a scan can give the same snapshot again: no value is empty, a hub that
   * is off has no administrator, an invitation is listed once, an administrator agrees with its invitation, an accepted
   * invitation has its administrator, the role of an account can be assumed or
   * not, some Region of it is enabled, and no name fails to resolve (`no-endpoint`), since the server has an address.
   * @default false
   */
  readonly servable?: boolean;
  /** Whether members have e-mail addresses. @default true */
  readonly emails?: boolean;
  /** Whether accounts may have names and units, and administrators the mark of AWS Organizations. @default not `servable` */
  readonly organization?: boolean;
}

/** Any canonical snapshot, the empty one included. */
export function snapshotArbitrary(options: SnapshotOptions = {}): fc.Arbitrary<Snapshot> {
  const { maxAccounts = 3, maxRegions = 4 } = options;
  const regions = fc.uniqueArray(region, { minLength: 1, maxLength: maxRegions });
  const account = fc.tuple(accountId, regions).chain(([id, names]) => accountArbitrary(id, names, options));
  return fc
    .uniqueArray(account, { maxLength: maxAccounts, selector: (memberships) => memberships[0]?.account })
    .chain((accounts) => {
      const memberships = accounts.flat();
      if (!hasOrganization(options)) return fc.constant(canonicalSnapshot(memberships));
      const facts = fc.tuple(...accounts.map(() => factsArbitrary));
      return facts.map((all) =>
        canonicalSnapshot(memberships, new Map(all.map((one, i) => [accounts[i]?.[0]?.account ?? '', one]))),
      );
    });
}

function hasOrganization({ organization, servable = false }: SnapshotOptions): boolean {
  return organization ?? !servable;
}

/** 12 digits; leading zeros and what YAML 1.1 takes for octal are as likely as not. */
const accountId: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^\d{12}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^0[0-7]{11}$/) },
  { weight: 1, arbitrary: fc.constantFrom('000000000000', '012345678901', '111122223333', '999999999999') },
);

const region: fc.Arbitrary<string> = fc.constantFrom(
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'mx-central-1', 'sa-east-1', 'eu-west-1'],
  ...['eu-west-3', 'eu-central-1', 'eu-north-1', 'il-central-1', 'me-south-1', 'af-south-1', 'ap-south-1', 'ap-east-1'],
  ...['ap-northeast-1', 'ap-northeast-3', 'ap-southeast-2', 'ap-southeast-7'],
);

/** Texts that a YAML reader may take for a number, a date, a boolean, nothing, or an operator. */
export const AMBIGUOUS_STRINGS = [
  ...['~', 'null', 'Null', 'NULL', 'y', 'Y', 'n', 'N', 'yes', 'No', 'ON', 'off', 'true', 'False', '=', '<<', '?', '-'],
  ...['0', '-0', '007', '08', '012345678901', '1_000', '1,000', '0o14', '0b101', '0x1F', '0xdead_beef', '123e4567'],
  ...['1e5', '1.5', '1.', '.5', '+.5', '._', '.', '..', '-.', '+', '-1', '1__', '1e', '1e+', '685.230_15e+03', '.inf'],
  ...['-.INF', '.NaN', '.nan', '190:20:30', '1:30', '190:20:30.15', '12:34:56', '1:60', '2024-04-10', '2024-4-1'],
  ...['2024-04-10T14:53:14.874Z', '2001-12-14 21:59:43.10 -5', '0e0', '1E400', '-0x1', '0X1F', '0O14', '0_', '_1'],
];

/** Texts that mean something to YAML, HCL, JavaScript, Markdown, HTML or a terminal. */
const FRAGMENTS = [
  ...['"', "'", '\\', '\\"', '`', '\n', '\r', '\r\n', '\t', ' ', '  ', '\n\n', '${', '%{', '$${', '}', '*/', '/*'],
  ...['//', '#', ' #', ': ', ':', '- ', '? ', '---', '...', '--- ', '\n---\n', '\n...\n', '%YAML 1.1', '&a', '*a'],
  ...['!!str ', '!', '|', '>', '|-\n ', '{', '[', ']', ',', '@', '\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085'],
  ...['\u009b', '\u00a0', '\u00ad', '\u200b', '\u200d', '\u2028', '\u2029', '\u202e', '\u2066', '\ufeff', '\ufffd'],
  ...['\ufffe', '\uffff', '\ud800', '\udc00', '\udc00\ud800', '😀', '👩‍💻', '\u{1fffe}', '\u{e0041}', '\u{10ffff}', 'é'],
  ...[
    '<script>',
    '</',
    '<!--',
    '@someone',
    '](x)',
    '| |',
    '__proto__',
    'resource "a" "b" {}',
    '<<EOT\n',
    'a',
    '0',
    '1',
  ],
];

/** Any UTF-16 text, lone surrogates included, with many of the texts that break readers. May be empty. */
export const hostileString: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...AMBIGUOUS_STRINGS) },
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 5 }).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.stringMatching(/^[-+.,_:0-9eExXobTZ ]{1,12}$/) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 }).map(fromUnits) },
);

const unitId = fc.oneof(
  fc.stringMatching(/^r-[0-9a-z]{4,32}$/),
  fc.stringMatching(/^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/),
);

/** What is known of an account; perhaps nothing. */
const factsArbitrary: fc.Arbitrary<AccountFacts> = fc.record(
  {
    name: fc.oneof(
      fc.constantFrom('payments-prod', 'Löhne & Gehälter', 'name', 'units', 'eu-west-1'),
      hostileString.filter((name) => name !== ''),
    ),
    units: fc.array(unitId, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: [] },
);

const plausibleId = fc.stringMatching(/^[0-9a-f]{32}$/);
const plausibleStatus = fc.constantFrom(
  ...[
    'Invited',
    'Enabled',
    'Associated',
    'ASSOCIATED',
    'Resigned',
    'Removed',
    'Deleted',
    'Created',
    'AccountSuspended',
  ],
);
const timestamp = fc
  .date({ min: new Date('1970-01-01T00:00:00.000Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** The targets of one account, which share what concerns the account as a whole. */
function accountArbitrary(
  account: string,
  regions: readonly string[],
  options: SnapshotOptions,
): fc.Arbitrary<readonly Membership[]> {
  const targets = fc.tuple(...regions.map((name) => membershipArbitrary(account, name, options)));
  if (!options.servable) return targets;
  // Where every Region of an account is off, the account looks like one with bad credentials.
  const open = targets.filter((all) => all.some(({ unreadable }) => unreadable !== 'region-disabled'));
  if (!causesOf(options).includes('assume-role-denied')) return open;
  const unreadable = 'assume-role-denied';
  const locked = regions.map((name): Membership => ({ account, region: name, invitations: [], unreadable }));
  return fc.oneof({ weight: 5, arbitrary: open }, { weight: 1, arbitrary: fc.constant(locked) });
}

function membershipArbitrary(account: string, name: string, options: SnapshotOptions): fc.Arbitrary<Membership> {
  const target = { account, region: name };
  const known = knownArbitrary(options).map((values): Membership => ({ ...target, ...values }));
  const causes = causesOf(options).filter((cause) => !options.servable || cause !== 'assume-role-denied');
  if (causes.length === 0) return known;

  const cause = fc.constantFrom(...causes);
  const unknown = cause.map((unreadable): Membership => ({ ...target, invitations: [], unreadable }));
  const lastKnown = fc.tuple(known, cause).map(([values, unreadable]): Membership => ({ ...values, unreadable }));
  const keeps = options.servable !== true && options.lastKnown !== false;
  return fc.oneof(
    { weight: 6, arbitrary: known },
    { weight: 1, arbitrary: unknown },
    ...(keeps ? [{ weight: 1, arbitrary: lastKnown }] : []),
  );
}

function causesOf({ unreadable, servable }: SnapshotOptions): readonly UnreadableCause[] {
  return unreadable ?? UNREADABLE_CAUSES.filter((cause) => !servable || cause !== 'no-endpoint');
}

function knownArbitrary(options: SnapshotOptions): fc.Arbitrary<Omit<Membership, 'account' | 'region'>> {
  const { maxInvitations = 200, servable = false } = options;
  const minLength = servable ? 1 : 0;
  // Two entries of one invitation are no answer of a service.
  const selector = (one: Invitation) => (servable ? `${one.administrator} ${one.id}` : one);
  const few = fc.uniqueArray(invitationArbitrary(minLength, hostileString), {
    ...{ maxLength: Math.min(3, maxInvitations), selector },
  });
  const many = fc.uniqueArray(invitationArbitrary(minLength, plausibleId), {
    ...({ maxLength: maxInvitations, size: 'max', selector } as const),
  });
  const invitations = fc.oneof({ weight: 15, arbitrary: few }, { weight: 1, arbitrary: many });
  const administrator = fc.option(administratorArbitrary(minLength, hasOrganization(options)), { nil: undefined });
  const members = fc.uniqueArray(memberArbitrary(minLength, options.emails ?? true), {
    maxLength: 6,
    selector: ({ account }) => account,
  });
  return fc.tuple(hub, administrator, invitations, members).map(([state, administers, list, entries]) => {
    const held = servable ? servableAdministrator(state, administers, list) : administers;
    return {
      hub: state,
      ...(held && { administrator: held }),
      invitations: list,
      ...(state.state === 'enabled' && !held && { members: entries }),
    };
  });
}

/** The administrator, unless that would contradict the hub or the invitations; then the one of an accepted invitation. */
function servableAdministrator(
  state: Hub,
  administrator: Administrator | undefined,
  invitations: readonly Invitation[],
): Administrator | undefined {
  if (state.state === 'disabled') return undefined;
  const facts = { hub: state, invitations, ...(administrator && { administrator }) };
  if (contradictionIn(facts) === undefined) return administrator;
  const accepted = invitations.find(({ status }) => statusMeaning(status) === 'accepted');
  if (!accepted) return undefined;
  const { administrator: account, id: invitationId, ...rest } = accepted;
  return { account, invitationId, ...rest };
}

const hub: fc.Arbitrary<Hub> = fc.oneof(
  fc.constant({ state: 'disabled' } as const),
  fc.record({
    state: fc.constant('enabled' as const),
    autoEnableControls: fc.boolean(),
    controlFindingGenerator: fc.constantFrom(...CONTROL_FINDING_GENERATORS),
  }),
);

function invitationArbitrary(minLength: number, ids: fc.Arbitrary<string>): fc.Arbitrary<Invitation> {
  const text = (likely: fc.Arbitrary<string>) =>
    fc.oneof(likely, ids).filter((value) => value.trim().length >= minLength);
  return fc.record(
    { administrator: accountId, id: text(plausibleId), invitedAt: timestamp, status: text(plausibleStatus) },
    { requiredKeys: ['administrator', 'id', 'status'] },
  );
}

function memberArbitrary(minLength: number, emails: boolean): fc.Arbitrary<Member> {
  const text = (likely: fc.Arbitrary<string>) =>
    fc.oneof(likely, hostileString).filter((value) => value.trim().length >= minLength);
  const member = fc.record(
    { account: accountId, status: text(plausibleStatus), invitedAt: timestamp, email: text(fc.emailAddress()) },
    { requiredKeys: ['account', 'status'] },
  );
  return emails ? member : member.map(({ email, ...rest }) => rest);
}

function administratorArbitrary(minLength: number, mark: boolean): fc.Arbitrary<Administrator> {
  const text = (likely: fc.Arbitrary<string>) =>
    fc.oneof(likely, hostileString).filter((value) => value.trim().length >= minLength);
  return fc.record(
    {
      ...{ account: accountId, status: text(plausibleStatus), invitedAt: timestamp, invitationId: text(plausibleId) },
      ...(mark && { organization: fc.constant(true as const) }),
    },
    { requiredKeys: ['account'] },
  );
}

function fromUnits(units: readonly number[]): string {
  return String.fromCharCode(...units);
}

/** A snapshot, and what somebody expects of its accounts, of its Regions and units, and of others. */
export interface Expecting {
  readonly snapshot: Snapshot;
  readonly expectations: Expectations;
}

/** The day on which half of the exceptions with an end date of `expecting` are in force. */
export const TODAY = '2026-11-27';

export const expecting: fc.Arbitrary<Expecting> = snapshotArbitrary({ maxInvitations: 5 }).chain((snapshot) =>
  expectationsArbitrary(snapshot).map((expectations) => ({ snapshot, expectations })),
);

/** Administrators are mostly those of the snapshot, so that the expectations are met now and then. */
function expectationsArbitrary({ memberships, accounts }: Snapshot): fc.Arbitrary<Expectations> {
  const ids = [...new Set([...memberships.map(({ account }) => account), '123123123123'])];
  const unitIds = [...new Set([...[...(accounts?.values() ?? [])].flatMap(({ units = [] }) => units), 'r-none'])];
  const regions = [...new Set([...memberships.map((one) => one.region), 'ap-south-2'])];
  const present = memberships.flatMap(({ administrator, invitations }) => [
    ...(administrator ? [administrator.account] : []),
    ...invitations.map((one) => one.administrator),
  ]);
  const administrator = fc.constantFrom(...present, ...ids, '999999999999');
  const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 });
  const set = { accounts: some(ids), units: some(unitIds), regions: some(regions) };
  const remark = { reason: hostileString, owner: hostileString };
  const until = fc.constantFrom('2026-11-26', TODAY, '2026-11-28', '2025-12-31');
  const required = { requiredKeys: ['administrator' as const] };
  return fc.record({
    members: fc.array(fc.record({ administrator, ...set, ...remark }, required), { maxLength: 4 }),
    except: fc.array(fc.record({ ...set, ...remark, until }, { requiredKeys: [] }), { maxLength: 2 }),
    trust: fc.array(fc.record({ administrator, ...set }, required), { maxLength: 2 }),
    names: fc
      .dictionary(
        fc.constantFrom(...ids),
        hostileString.filter((name) => name !== ''),
      )
      .map((names) => new Map(Object.entries(names))),
  });
}
