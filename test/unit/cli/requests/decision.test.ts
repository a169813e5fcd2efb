import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionOptionsOf, expectationsIn, trustPlaceIn } from '../../../../src/cli/requests/decision.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';

const DEFAULTS = { trust: 'default', expect: 'default' } as const;
const NOTHING = { trust: undefined, prefer: [], expect: undefined };
const EXPECT = { members: [{ administrator: '999999999999', accounts: ['111122223333'] }] };

describe('what the user rules', () => {
  it('tells an absent list of trusted administrators from an empty one', async () => {
    expect(await decisionOptionsOf({ values: NOTHING, sources: DEFAULTS })).toEqual({ prefer: new Set() });
    expect(await decisionOptionsOf({ values: { ...NOTHING, trust: [] }, sources: DEFAULTS })).toEqual({
      trust: [],
      prefer: new Set(),
    });
  });

  it('trusts whoever is on one of the lists', async () => {
    const expected = { administrator: '999999999999', expected: true, accounts: ['111122223333'] };
    expect((await decisionOptionsOf({ values: { ...NOTHING, expect: EXPECT }, sources: DEFAULTS })).trust).toEqual([
      expected,
    ]);
    expect(
      (await decisionOptionsOf({ values: { ...NOTHING, expect: EXPECT, trust: ['888888888888'] }, sources: DEFAULTS }))
        .trust,
    ).toEqual([{ administrator: '888888888888' }, expected]);
    expect(
      (await decisionOptionsOf({ values: { ...NOTHING, expect: EXPECT, trust: 'any' }, sources: DEFAULTS })).trust,
    ).toBe('any');
  });

  it.each([
    ['flag', 'file', ['888888888888']],
    ['variable', 'file', ['888888888888']],
    ['file', 'flag', ['999999999999']],
    ['variable', 'flag', ['999999999999']],
    ['file', 'file', ['888888888888', '999999999999']],
  ] as const)(
    'of a trust list by %s and expectations by %s, the stronger counts alone: %j',
    async (trust, given, who) => {
      const values = { ...NOTHING, trust: ['888888888888'], expect: EXPECT };
      const options = await decisionOptionsOf({ values, sources: { trust, expect: given } });
      expect(options.trust).toMatchObject(who.map((administrator) => ({ administrator })));
      expect(options.expect?.expectations.members).toHaveLength(1);
      // A list that trusts any does not replace a stronger one either.
      const any = await decisionOptionsOf({ values: { ...values, trust: 'any' }, sources: { trust, expect: given } });
      expect(any.trust).toEqual(who.length === 1 && who[0] === '999999999999' ? options.trust : 'any');
    },
  );

  it.each([
    ['flag', 'default', '--trust'],
    ['variable', 'file', 'HUBFORM_TRUST'],
    ['file', 'flag', '--expect'],
    ['flag', 'flag', '--trust and --expect'],
    ['file', 'file', 'hubform.yaml'],
  ] as const)('is given by %s and %s: %s', async (trust, given, place) => {
    const values = { trust: ['888888888888'], expect: EXPECT };
    const expectations = given === 'default' ? undefined : await expectationsIn(values);
    expect(trustPlaceIn({ values, sources: { trust, expect: given } }, expectations)).toBe(place);
  });

  it('expects what hubform.yaml or a file says, as of today', async () => {
    const file = join(temporaryDirectory(), 'expect.yaml');
    writeFileSync(file, JSON.stringify(EXPECT));
    const { expect: inFile } = await decisionOptionsOf({ values: { ...NOTHING, expect: file }, sources: DEFAULTS });
    expect(inFile?.expectations).toEqual(await expectationsIn({ expect: EXPECT }));
    expect(inFile?.today).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
