import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packedSnapshot } from '../../../src/files/snapshots/packed.ts';
import { factsOf } from '../../../src/membership/facts.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
import { ADMINISTRATOR, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

it('the facts are who administers, who invites, and the origin of listed members', () => {
  const list = membership({ account: ADMINISTRATOR, members: [{ account: MEMBER, status: 'Enabled' }] });
  const inviting = membership({ region: 'sa-east-1', invitations: [invitation('x', 'Invited', '777788889999')] });
  const member = accepted('accepted', { region: list.region });
  const facts = factsOf(canonicalSnapshot([list, member, inviting]));
  expect([...facts.administrators]).toEqual([ADMINISTRATOR]);
  expect([...facts.inviters]).toEqual(['777788889999']);
  expect([...facts.administering]).toEqual([`${ADMINISTRATOR}/${list.region}`]);
  expect(facts.origins.get(`${ADMINISTRATOR}/${list.region}`)).toEqual(new Map([[MEMBER, 'invitation']]));
});

it('a snapshot is read once, and a packed one has the same facts', () => {
  fc.assert(
    fc.property(snapshotArbitrary(), (snapshot) => {
      expect(factsOf(snapshot)).toBe(factsOf(snapshot));
      expect(factsOf(packedSnapshot(snapshot, 1))).toEqual(factsOf(snapshot));
    }),
  );
});
