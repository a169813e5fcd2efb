import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionOptionsOf, expectationsIn, trustListOf } from '../../../../src/cli/requests/decision.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
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
    const expected = { administrator: '999999999999', accounts: ['111122223333'] };
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
    ['flag', 'file', false],
    ['variable', 'file', false],
    ['file', 'file', true],
    ['file', 'flag', true],
    ['variable', 'variable', true],
  ] as const)('of a trust list by %s and expectations by %s: both count: %s', async (trust, given, both) => {
    const values = { ...NOTHING, trust: ['888888888888'], expect: EXPECT };
    const options = await decisionOptionsOf({ values, sources: { trust, expect: given } });
    expect(options.trust).toHaveLength(both ? 2 : 1);
    expect(options.expect?.expectations.members).toHaveLength(1);
  });

  it('expects what hubform.yaml or a file says, as of today', async () => {
    const file = join(temporaryDirectory(), 'expect.yaml');
    writeFileSync(file, JSON.stringify(EXPECT));
    const { expect: inFile } = await decisionOptionsOf({ values: { ...NOTHING, expect: file }, sources: DEFAULTS });
    expect(inFile?.expectations).toEqual(await expectationsIn({ expect: EXPECT }));
    expect(inFile?.today).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});

it('a list of ids trusts them everywhere', () => {
  expect([trustListOf('any'), trustListOf(['111122223333'])]).toEqual(['any', trustEverywhere(['111122223333'])]);
});
