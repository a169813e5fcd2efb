import { expect, it } from 'vitest';
import { takeOverNotes } from '../../../../src/actions/owners/take-over-notes.ts';
import { rootModule } from '../../../../src/code/root-module.ts';
import type { Owned } from '../../../../src/membership/owner/owner.ts';

const ACCOUNT = '111122223333';
const accepter = { administrator: '999999999999', accepted: true, enableHub: false, why: 'why' };
const ROOT = rootModule(ACCOUNT, [{ account: ACCOUNT, region: 'eu-west-1', accepter }], [], { regionStyle: 'alias' });
const OWNED: Owned = {
  ...{ type: 'accepter', account: ACCOUNT, region: 'eu-west-1', instances: 1, source: 's' },
  address: 'aws_securityhub_invite_accepter.x',
};

it('the notes say what to do by hand: there, or beside the code', () => {
  const notes = (owned: Owned) => takeOverNotes('out', [ROOT], { owned: [owned], takeOver: true });
  expect(notes(OWNED)).toEqual([
    '1 resource taken over from other code: apply the files in out/take-over there first.',
  ]);
  expect(notes({ ...OWNED, here: true })).toEqual([
    `${OWNED.address} moves to the generated code of ${ACCOUNT}: delete its resource block there.`,
  ]);
  expect(takeOverNotes('out', [ROOT], { owned: [OWNED], takeOver: false })).toEqual([]);
});
