import { expect, it } from 'vitest';
import { LISTINGS, administratorSides, listingOf } from '../../../../src/membership/bootstrap/administrator-side.ts';
import type { KnownState } from '../../../../src/membership/bootstrap/known-state.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, membership } from '../../../support/wire.ts';
import { ADMINISTRATORS, OTHER, REGION, snapshotOf } from '../../../support/both-sides.ts';

it.each(LISTINGS)('the list has the member as %s in each example', (listing) => {
  for (const administrator of ADMINISTRATORS[listing]) {
    const state: KnownState = { snapshot: snapshotOf(administrator), assumeHub: 'off' };
    const found = listingOf(ADMINISTRATOR, MEMBER, administratorSides(ADMINISTRATOR, state)(REGION));
    expect(found.listing).toBe(listing);
    expect(found.says).toMatch(/^(the list of )?\d{12} .*[^.]$/);
  }
});

it('a list that was not read is unknown without an assumption, also where nothing was read', () => {
  const other = membership({ account: OTHER, members: [{ account: MEMBER, status: 'Enabled' }] });
  expect(administratorSides(ADMINISTRATOR, {})(REGION).list).toBe('unknown');
  expect(administratorSides(ADMINISTRATOR, { snapshot: snapshotOf(other) })(REGION).list).toBe('unknown');
  expect(administratorSides(ADMINISTRATOR, { assumeHub: 'on' })(REGION).list).toBe('assumed');
});

it('a list that could not be read stays unknown for any assumption about hubs', () => {
  const [unreadable] = ADMINISTRATORS.unknown;
  const state: KnownState = { snapshot: snapshotOf(unreadable), assumeHub: 'off', administratorHub: true };
  expect(administratorSides(ADMINISTRATOR, state)(REGION).list).toBe('unknown');
});

it('each Region has a side of its own', () => {
  const here = membership({ account: ADMINISTRATOR, members: [{ account: MEMBER, status: 'Enabled' }] });
  const there = membership({ account: ADMINISTRATOR, region: 'eu-west-1', hub: DISABLED_HUB });
  const sideOf = administratorSides(ADMINISTRATOR, { snapshot: snapshotOf(here, there) });
  expect([sideOf(REGION).list, sideOf('eu-west-1').list, sideOf('eu-west-2').list]).toEqual([
    new Map([[MEMBER, { account: MEMBER, status: 'Enabled' }]]),
    new Map(),
    'unknown',
  ]);
  expect(sideOf('eu-west-1').hub).toEqual(DISABLED_HUB);
});
