import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Membership, canonicalSnapshot, targetKey } from '../../../src/membership/model.ts';
import {
  type RegionList,
  type Exclusions,
  type Scope,
  type ScopeOptions,
  asksForRegion,
  isDisabledIn,
  notCovered,
  notListedOf,
  regionsToRead,
  scopeOf,
} from '../../../src/membership/scope.ts';
import { isInShard } from '../../../src/membership/shard.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
import { membership } from '../../support/wire.ts';

const [OWN, OTHER, THIRD] = ['111122223333', '222233334444', '333344445555'];
const ALL = [OWN, OTHER, THIRD];
const without = (exclude: Partial<Exclusions>): { readonly exclude: Exclusions } => ({
  exclude: { accounts: [], units: [], regions: [], ...exclude },
});
const SHARD = { index: 0, size: 2 };
const inShard = ALL.filter((account) => isInShard(account, SHARD));

describe('the accounts to scan', () => {
  it.each<[what: string, accounts: string[], options: ScopeOptions, scope: Scope]>([
    ['only the own account without a role', ALL, {}, { accounts: [OWN], outOfReach: [OTHER, THIRD] }],
    ['all with a role', ALL, { roleName: 'read' }, { accounts: ALL, outOfReach: [] }],
    ['none without a role if the own is not there', [OTHER], {}, { accounts: [], outOfReach: [OTHER] }],
    [
      'not the own with a role if it is not there',
      [OTHER],
      { roleName: 'read' },
      { accounts: [OTHER], outOfReach: [] },
    ],
    ['the share of a shard', ALL, { roleName: 'read', shard: SHARD }, { accounts: inShard, outOfReach: [] }],
    [
      'of a share, what can be entered',
      ALL,
      { shard: SHARD },
      { accounts: inShard.filter((one) => one === OWN), outOfReach: inShard.filter((one) => one !== OWN) },
    ],
    [
      'also those that are excluded, which are not out of reach',
      ALL,
      without({ accounts: [OTHER] }),
      { accounts: [OWN, OTHER], outOfReach: [THIRD] },
    ],
    ['those of the options if they name any', ALL, { accounts: [OTHER] }, { outOfReach: [] }],
    ['those of the organization if it is asked for', ALL, { organization: { units: [] } }, { outOfReach: [] }],
    ['the default of a scan if the snapshot has none', [], {}, { outOfReach: [] }],
  ])('are %s', (_, accounts, options, scope) => {
    expect(scopeOf(accounts, options, OWN)).toEqual(scope);
  });
});

it.each<[what: string, listed: string[], shard: ScopeOptions['shard'], missing: string[]]>([
  ['are none if all are listed', ALL, undefined, []],
  ['are those that are not listed', [OWN], undefined, [OTHER, THIRD]],
  ['are those of the shard', [], SHARD, inShard],
])('the accounts that the organization does not have any more %s', (_, listed, shard, missing) => {
  expect(notListedOf(ALL, listed, shard && { shard })).toEqual(missing);
});

it('an account that is excluded is not one that the organization does not have', () => {
  expect(notListedOf(ALL, [OWN], without({ accounts: [OTHER] }))).toEqual([THIRD]);
});

it.each<[options: Parameters<typeof asksForRegion>[0], asked: boolean]>([
  [{}, true],
  [{ regions: ['eu-west-1'] }, true],
  [{ regions: ['us-east-1'] }, false],
  [without({ regions: ['us-east-1'] }), true],
  [without({ regions: ['eu-west-1'] }), false],
  [{ regions: ['eu-west-1'], ...without({ regions: ['eu-west-1'] }) }, false],
])('%j asks for eu-west-1: %s', (options, asked) => {
  expect(asksForRegion(options, 'eu-west-1')).toBe(asked);
});

describe('the Regions to read', () => {
  const off: Membership = { ...membership({ region: 'me-south-1' }), unreadable: 'region-disabled' };
  const before = [membership({ region: 'ap-east-1' }), membership({ region: 'eu-west-1' }), off];

  const known = ['ap-east-1', 'eu-west-1', 'me-south-1', 'us-east-1'];

  it.each<[what: string, list: RegionList | undefined, regions: string[]]>([
    ['all of the snapshot if they cannot be listed', undefined, ['ap-east-1', 'eu-west-1', 'me-south-1']],
    ['not those that were disabled since', { enabled: ['eu-west-1', 'us-east-1'], known }, ['eu-west-1', 'me-south-1']],
    [
      'also those that were disabled before',
      { enabled: ['ap-east-1', 'eu-west-1'], known },
      ['ap-east-1', 'eu-west-1', 'me-south-1'],
    ],
    [
      'also those that the list does not name',
      { enabled: ['us-east-1'], known: ['eu-west-1', 'us-east-1'] },
      ['ap-east-1', 'me-south-1'],
    ],
  ])('are %s', (_, list, regions) => {
    expect(regionsToRead(before, list)).toEqual(regions);
  });

  it.each([
    ['eu-west-1', false],
    ['me-south-1', true],
    ['xx-nowhere-1', false],
  ])('%s is disabled by the list: %s', (region, disabled) => {
    expect(isDisabledIn({ enabled: ['eu-west-1'], known }, region)).toBe(disabled);
  });
});

describe('the targets that a scan did not cover', () => {
  const before = canonicalSnapshot(
    [OWN, OTHER].flatMap((account) => ['eu-west-1', 'us-east-1'].map((region) => membership({ account, region }))),
  );

  it.each<[what: string, coverage: Parameters<typeof notCovered>[1], reasons: string[]]>([
    ['are none if all accounts were scanned', { accounts: [OWN, OTHER], outOfReach: [], notListed: [] }, []],
    [
      'are those of an account that cannot be entered',
      { accounts: [OWN], outOfReach: [OTHER], notListed: [] },
      [`${OTHER}/eu-west-1 no-role`, `${OTHER}/us-east-1 no-role`],
    ],
    [
      'are those of an account that was not asked for',
      { accounts: [OTHER], outOfReach: [], notListed: [] },
      [`${OWN}/eu-west-1 outside-scope`, `${OWN}/us-east-1 outside-scope`],
    ],
    [
      'are those of an account that the organization does not list',
      { accounts: [OWN], outOfReach: [], notListed: [OTHER] },
      [`${OTHER}/eu-west-1 not-listed`, `${OTHER}/us-east-1 not-listed`],
    ],
    [
      'are those in other Regions than were asked for',
      { accounts: [OWN], outOfReach: [OTHER], notListed: [], regions: ['us-east-1'] },
      [`${OWN}/eu-west-1 outside-scope`, `${OTHER}/eu-west-1 outside-scope`, `${OTHER}/us-east-1 no-role`],
    ],
    [
      'are those in Regions that are excluded',
      { accounts: [OWN, OTHER], outOfReach: [], notListed: [], ...without({ regions: ['us-east-1'] }) },
      [`${OWN}/us-east-1 outside-scope`, `${OTHER}/us-east-1 outside-scope`],
    ],
  ])('%s', (_, coverage, reasons) => {
    expect(notCovered(before, coverage).map((one) => `${targetKey(one)} ${one.reason}`)).toEqual(reasons);
  });

  it('and those of the scope are all targets, each once', () => {
    fc.assert(
      fc.property(
        snapshotArbitrary(),
        fc.boolean(),
        fc.option(fc.nat(3), { nil: undefined }),
        (snapshot, role, index) => {
          const accounts = [...new Set(snapshot.memberships.map(({ account }) => account))];
          const options = {
            ...(role && { roleName: 'read' }),
            ...(index !== undefined && { shard: { index, size: 4 } }),
          };
          const { accounts: scanned = [], outOfReach } = scopeOf(accounts, options, accounts[0] ?? OWN);
          const left = notCovered(snapshot, { accounts: scanned, outOfReach, notListed: [] });
          const read = snapshot.memberships.filter(({ account }) => scanned.includes(account));
          expect([...left, ...read].map(targetKey).sort()).toEqual(snapshot.memberships.map(targetKey).sort());
          expect(role && left.some(({ reason }) => reason === 'no-role')).toBe(false);
        },
      ),
    );
  });
});
