import { expect, it } from 'vitest';
import { accepterAddress, addressText, hubAddress } from '../../../../src/code/addresses.ts';
import { rootModule } from '../../../../src/code/root-module.ts';
import { isMoved, ownAddress, takenOver, withMoves } from '../../../../src/code/take-over/moves.ts';
import type { Owned } from '../../../../src/membership/owner/owner.ts';

const ACCOUNT = '111122223333';
const ACCEPTER = { administrator: '999999999999', accepted: true, enableHub: false, why: 'why' };
const HUB = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;
const ROOT = rootModule(
  ACCOUNT,
  [{ account: ACCOUNT, region: 'eu-west-1', accepter: ACCEPTER, hub: { live: HUB, why: 'why' } }],
  [],
  { regionStyle: 'alias' },
);
const owned = (more: Partial<Owned> = {}): Owned => ({
  ...{ type: 'accepter', account: ACCOUNT, region: 'eu-west-1', instances: 1, here: true },
  ...{ address: 'aws_securityhub_invite_accepter.mine["k"]', source: 's' },
  ...more,
});

it('what the code declares is taken over, and nothing without --take-over', () => {
  const all = [owned(), owned({ region: 'us-east-1' }), owned({ account: '222233334444' }), owned({ type: 'hub' })];
  expect(takenOver([ROOT], { owned: all, takeOver: true })).toEqual([all[0], all[3]]);
  expect(takenOver([ROOT], { owned: all, takeOver: false })).toEqual([]);
});

it('an accepter in the same state moves to its address, once; it is still imported where that state is not known', () => {
  const twice = [owned(), owned({ address: 'aws_securityhub_invite_accepter.other' })];
  const [root] = withMoves([ROOT], { owned: twice, takeOver: true });
  expect(root?.moved).toEqual([{ from: twice[0]?.address, to: accepterAddress('eu-west-1') }]);
  expect(root?.imports).toEqual(ROOT.imports);
});

it('a hub never moves, because enable_default_standards in its state would replace it', () => {
  expect([isMoved(owned()), isMoved(owned({ type: 'hub' }))]).toEqual([true, false]);
  expect(withMoves([ROOT], { owned: [owned({ type: 'hub' })], takeOver: true })).toEqual([ROOT]);
});

it('what is in another state does not move', () => {
  const { here: _, ...elsewhere } = owned();
  expect(withMoves([ROOT], { owned: [elsewhere], takeOver: true })).toEqual([ROOT]);
});

it('each type has the address that the generated code gives it', () => {
  expect(addressText(ownAddress(owned({ type: 'hub' })))).toBe(addressText(hubAddress('eu-west-1')));
  expect(ownAddress(owned({ type: 'member', member: '222233334444' })).name).toBe('eu_west_1_222233334444');
});
