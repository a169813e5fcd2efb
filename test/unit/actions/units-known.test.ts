import { expect, it } from 'vitest';
import { assertUnitsKnown } from '../../../src/actions/units-known.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { failure } from '../../support/options.ts';
import { MEMBER, membership } from '../../support/wire.ts';

const UNITS = { units: ['ou-ab12-34cd56ef'] };
const expecting = (some: object) => ({
  expect: {
    expectations: { members: [], except: [], trust: [], names: new Map<string, string>(), ...some },
    today: '2026-11-27',
  },
});

it.each([
  [{ trust: [{ administrator: '999999999999', ...UNITS }] }],
  [expecting({ members: [{ administrator: '999999999999', ...UNITS }] })],
  [expecting({ except: [UNITS] })],
])('units need a snapshot that says where the accounts are: %j', (options) => {
  const snapshot = canonicalSnapshot([membership()]);
  const failed = failure(() => {
    assertUnitsKnown(snapshot, options);
  });
  expect(failed).toMatchObject({ code: 'usage', message: expect.stringContaining(`1 account is in`) as string });
  const known = canonicalSnapshot([membership()], new Map([[MEMBER, { units: ['r-ab12'] }]]));
  expect(() => {
    assertUnitsKnown(known, options);
  }).not.toThrow();
});

it('without units nothing has to be known', () => {
  expect(() => {
    assertUnitsKnown(canonicalSnapshot([membership()]), { trust: 'any' });
  }).not.toThrow();
});
