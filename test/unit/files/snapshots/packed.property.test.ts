import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packedSnapshot, snapshotPacker } from '../../../../src/files/snapshots/packed.ts';
import { type Membership, accountGroups, byAccount, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { snapshotArbitrary } from '../../../support/arbitraries.ts';

test('a packed snapshot gives what the array gives, in each pass and by each method', () => {
  fc.assert(
    fc.property(snapshotArbitrary(), fc.nat(40), (snapshot, index) => {
      const { memberships, accounts } = packedSnapshot(snapshot, 1);
      const all = [...snapshot.memberships];
      expect(memberships.byAccount !== undefined || all.length === 0).toBe(true);
      expect(accounts).toEqual(snapshot.accounts);
      for (let pass = 0; pass < 2; pass += 1) expect([...memberships]).toEqual(all);
      expect(memberships).toHaveLength(all.length);
      for (const position of [index, -index]) expect(memberships.at(position)).toEqual(all.at(position));
      const isEven = (_: unknown, i: number) => i % 2 === 0;
      const isThere = ({ region }: { region: string }, i: number) => i === index || region.startsWith('us-');
      expect(memberships.map(({ region }, i) => `${region}${i}`)).toEqual(all.map(({ region }, i) => `${region}${i}`));
      const idsOrRegion = ({ invitations, region }: Membership, i: number) =>
        i % 2 === 0 ? invitations.map(({ id }) => id) : region;
      expect(memberships.flatMap(idsOrRegion)).toEqual(all.flatMap(idsOrRegion));
      expect(memberships.filter(isEven)).toEqual(all.filter(isEven));
      expect(memberships.find(isThere)).toEqual(all.find(isThere));
      expect(memberships.some(isThere)).toBe(all.some(isThere));
      expect(memberships.every(isThere)).toBe(all.every(isThere));
      expect([...accountGroups(memberships)]).toEqual([...byAccount(all)]);
      expect(memberships.byAccount?.of('nobody') ?? []).toEqual([]);
    }),
  );
});

test('few memberships stay an array', () => {
  const membership = { account: '111122223333', region: 'eu-west-1', invitations: [] };
  const packer = snapshotPacker(2);
  packer.add(canonicalSnapshot([membership]));
  expect(packer.finish()).toEqual({ memberships: [membership] });
});

test('accounts that are not in order are refused', () => {
  const of = (account: string) => canonicalSnapshot([{ account, region: 'eu-west-1', invitations: [] }]);
  const packer = snapshotPacker();
  packer.add(of('222222222222'));
  expect(() => {
    packer.add(of('111111111111'));
  }).toThrow(RangeError);
});
