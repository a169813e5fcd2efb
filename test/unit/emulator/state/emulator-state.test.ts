import { expect, test } from 'vitest';
import { EmulatorState } from '../../../../src/emulator/state/emulator-state.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { DISABLED_HUB, MEMBER, membership } from '../../../support/wire.ts';

const OTHER = '222222222222';
const NEW = '333333333333';
const SNAPSHOT = canonicalSnapshot([
  membership({ region: 'us-east-1' }),
  membership({ region: 'eu-west-1' }),
  membership({ account: OTHER, region: 'ap-east-1' }),
]);

test('without writes the snapshot is the one that it was made of', () => {
  expect(new EmulatorState(SNAPSHOT).snapshot()).toEqual(SNAPSHOT);
});

test('a write replaces one target', () => {
  const state = new EmulatorState(SNAPSHOT);
  const changed = membership({ region: 'eu-west-1', hub: DISABLED_HUB });
  state.put(changed);
  expect(state.find(MEMBER, 'eu-west-1')).toBe(changed);
  expect(state.snapshot().memberships).toHaveLength(3);
  expect(state.find(MEMBER, 'ap-east-1')).toBeUndefined();
  expect(state.find(NEW, 'eu-west-1')).toBeUndefined();
});

test('an account of the snapshot has its own Regions, and all others are disabled', () => {
  const state = new EmulatorState(SNAPSHOT);
  expect(state.enabledRegions(MEMBER)).toEqual(['eu-west-1', 'us-east-1']);
  expect(state.disabledRegions(MEMBER)).toHaveLength(34 - 2);
  expect(state.disabledRegions(MEMBER)).toEqual(expect.arrayContaining(['ap-east-1', 'sa-east-1', 'us-west-2']));
});

test('an account that only a call has written to is not listed, and has the Regions that cannot be disabled', () => {
  const state = new EmulatorState(SNAPSHOT);
  state.put(membership({ account: NEW, region: 'sa-east-1' }));
  expect(state.isListed(NEW)).toBe(false);
  expect(state.accounts()).toEqual([MEMBER, OTHER]);
  expect(state.membershipsOf(NEW)).toEqual([]);
  expect(state.enabledRegions(NEW)).toEqual(['eu-west-1', 'sa-east-1', 'us-east-1']);
  expect(state.disabledRegions(NEW)).toHaveLength(34 - 3);
  expect(state.snapshot().memberships).toHaveLength(4);
});

test('an account that is put as listed has the Regions that were put', () => {
  const state = new EmulatorState(SNAPSHOT);
  expect(state.accounts()).toEqual([MEMBER, OTHER]);
  state.putListed(membership({ account: NEW, region: 'sa-east-1' }));
  expect(state.accounts()).toEqual([MEMBER, OTHER, NEW]);
  expect(state.enabledRegions(NEW)).toEqual(['sa-east-1']);
  expect(state.membershipsOf(NEW)).toHaveLength(1);
  expect(state.disabledRegions(MEMBER)).toEqual(expect.arrayContaining(['ap-east-1', 'sa-east-1']));
});

test('an empty snapshot has us-east-1 and no accounts', () => {
  const state = new EmulatorState(canonicalSnapshot([]));
  expect(state.enabledRegions(MEMBER)).toEqual(['us-east-1']);
  expect(state.accounts()).toEqual([]);
  expect([...state.memberships()]).toEqual([]);
});
