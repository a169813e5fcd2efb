import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAccountId } from '../../../src/membership/identifiers.ts';
import { canonicalSnapshot, type Membership } from '../../../src/membership/model.ts';
import { statusMeaning } from '../../../src/membership/status.ts';
import { answersOf, HUB_CALLS, pageOf, type Answers, type HubCall, type Json } from '../../support/answers.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
import { CLIENTS, scanStub, useCleanEnvironment } from '../../support/scanning.ts';
import { assumed, type StubRequest, type StubResponses } from '../../support/stub-server.ts';

useCleanEnvironment();

const TARGET = { region: 'us-east-1' };

/** One change of one member or entry, anywhere in one answer. */
type Change =
  | { readonly kind: 'delete' | 'rename' | 'lower-case' | 'upper-case' | 'nest' | 'list' }
  | { readonly kind: 'replace'; readonly value: unknown }
  /** By the value of another member of the answer. */
  | { readonly kind: 'copy'; readonly from: number };

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom('delete', 'rename', 'lower-case', 'upper-case', 'nest', 'list').map((kind) => ({ kind }) as const),
  fc
    .constantFrom<unknown>(null, '', ' ', 'x', 0, 1, -0.5, true, false, [], {}, [null], [{}], { a: 1 })
    .map((value) => ({ kind: 'replace', value }) as const),
  fc.nat().map((from) => ({ kind: 'copy', from }) as const),
);

type Path = readonly (string | number)[];

/** An account whose hub is on, and one change of one of its answers. */
const anyCase = fc.record({
  membership: snapshotArbitrary({ servable: true, unreadable: [], maxInvitations: 3, maxAccounts: 2 })
    .map(({ memberships }) => memberships.find(({ hub }) => hub?.state === 'enabled'))
    .filter((found) => found !== undefined),
  call: fc.constantFrom(...HUB_CALLS),
  page: fc.nat(),
  path: fc.nat(),
  change: anyChange,
});

interface Case {
  readonly right: Membership;
  readonly call: HubCall;
  readonly answers: Answers;
  readonly change: Change;
  /** Where the change is; empty if the answer has nothing to change. */
  readonly path: Path;
  /** What is there now; undefined if it is gone. */
  readonly value: unknown;
}

function caseOf(given: typeof anyCase extends fc.Arbitrary<infer T> ? T : never, n: number): Case {
  const { call, change } = given;
  const account = String(200_000_000_000 + n);
  const [right] = canonicalSnapshot([{ ...given.membership, ...TARGET, account }]).memberships;
  if (!right) throw new Error('no membership');
  const answers = answersOf(right);
  const index = given.page % answers[call].length;
  const page = answers[call][index] ?? {};
  const all = pathsIn(page);
  const [path, old] = all[given.path % Math.max(1, all.length)] ?? [[], page];
  const value = newValue(old, change, (from) => all[from % all.length]?.[1]);
  const changed = path.length === 0 ? page : (withChange(page, path, change, value) as Json);
  const pages = answers[call].map((one, i) => (i === index ? changed : one));
  return { right, call, answers: { ...answers, [call]: pages }, change, path, value };
}

/** Every member and every entry, with its value. */
function pathsIn(value: unknown, path: Path = []): readonly (readonly [path: Path, value: unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner: (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((entry: unknown, i) => [i, entry])
    : Object.entries(value);
  return inner.flatMap(([name, one]) => [[[...path, name], one] as const, ...pathsIn(one, [...path, name])]);
}

function newValue(old: unknown, change: Change, valueAt: (n: number) => unknown): unknown {
  if (change.kind === 'delete' || change.kind === 'rename') return undefined;
  if (change.kind === 'nest') return { Value: old };
  if (change.kind === 'list') return [old];
  if (change.kind === 'replace') return change.value;
  return change.kind === 'copy' ? valueAt(change.from) : old;
}

function withChange(object: unknown, [name, ...rest]: Path, change: Change, value: unknown): unknown {
  if (Array.isArray(object)) {
    const changed = object.map((entry: unknown, i) =>
      i !== name ? entry : rest.length > 0 ? withChange(entry, rest, change, value) : value,
    );
    return changed.filter((entry) => entry !== undefined);
  }
  const entries = Object.entries(object as Json).map(([key, inner]) => {
    if (key !== name) return [key, inner];
    if (rest.length > 0) return [key, withChange(inner, rest, change, value)];
    if (change.kind === 'rename') return [`New${key}`, inner];
    if (change.kind === 'lower-case') return [key.toLowerCase(), inner];
    return change.kind === 'upper-case' ? [key.toUpperCase(), inner] : [key, value];
  });
  return Object.fromEntries(entries) as Json;
}

describe.each(CLIENTS)('by %s,', (_, client) => {
  it('an answer with one change gives the same facts or none, except where the API model allows the change', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCase, { minLength: 30, maxLength: 60, size: 'max' }), async (given) => {
        const cases = given.map(caseOf);
        const byAccount = new Map(cases.map((one) => [one.right.account, one]));
        const answer = (asked: StubRequest) => {
          const found = byAccount.get(asked.key);
          return found && pageOf(found.answers, asked);
        };
        const stub: StubResponses = {
          AssumeRole: assumed,
          ...Object.fromEntries(HUB_CALLS.map((call) => [call, answer])),
        };
        const accounts = ['000000000001', ...byAccount.keys()];
        const options = { accounts, regions: [TARGET.region], roleName: 'r', concurrency: 1, withEmail: true };
        const { memberships } = await scanStub(stub, { ...options, ...client });
        const found = [...canonicalSnapshot(memberships).memberships].slice(1);
        expect(found).toHaveLength(cases.length);
        for (const [i, membership] of found.entries()) {
          const one = cases[i];
          if (!one || isAnotherAnswer(one)) continue;
          const { account } = one.right;
          const unread = { ...TARGET, account, invitations: [], unreadable: 'bad-response' };
          expect(membership, JSON.stringify(one)).toEqual(membership.unreadable ? unread : one.right);
        }
      }),
      { numRuns: 8 },
    );
  });
});

/**
 * Whether the change makes an answer that AWS could send for another target, by the API model and by what the other calls
 * say. Nothing can tell that it is not the right one.
 */
function isAnotherAnswer({ call, path, change, value, right }: Case): boolean {
  const name = path.at(-1) ?? '';
  const gone = value === undefined;
  const text = typeof value === 'string' && value.trim() !== '';
  if (typeof name === 'number') return gone || change.kind === 'copy';
  switch (name) {
    // No setting is required, and one value is as good as another.
    case 'AutoEnableControls':
      return gone || typeof value === 'boolean';
    case 'ControlFindingGenerator':
      return gone;
    // A list may be shorter, or absent if nothing is in its place.
    case 'Invitations':
    case 'Members':
      return change.kind === 'delete' || (Array.isArray(value) && value.length === 0);
    // Any page may be the last one, beside a member that is not known too.
    case 'NextToken':
      return gone || value === null;
    // An account need not have an administrator, unless its invitations say that it has.
    case 'Administrator':
      return change.kind === 'delete' && right.invitations.every(({ status }) => statusMeaning(status) !== 'accepted');
    // These may be absent from an entry; an empty e-mail address is none.
    case 'InvitedAt':
      return gone || (text && !Number.isNaN(Date.parse(value)));
    case 'Email':
      return gone || value === '' || text;
    case 'InvitationId':
    case 'MemberStatus':
      return text || (gone && call === 'GetAdministratorAccount');
    case 'AccountId':
      return text && isAccountId(value);
    default:
      return false;
  }
}
