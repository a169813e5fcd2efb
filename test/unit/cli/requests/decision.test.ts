import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionOptionsOf, expectationsIn, trustListOf } from '../../../../src/cli/requests/decision.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';

const NOTHING = { trust: undefined, prefer: [], expect: undefined };
const EXPECT = { members: [{ administrator: '999999999999', accounts: ['111122223333'] }] };

describe('what the user rules', () => {
  it('tells an absent list of trusted administrators from an empty one', async () => {
    expect(await decisionOptionsOf(NOTHING)).toEqual({ prefer: new Set() });
    expect(await decisionOptionsOf({ ...NOTHING, trust: [] })).toEqual({ trust: [], prefer: new Set() });
  });

  it('trusts whoever is on one of the lists', async () => {
    const expected = { administrator: '999999999999', accounts: ['111122223333'] };
    expect((await decisionOptionsOf({ ...NOTHING, expect: EXPECT })).trust).toEqual([expected]);
    expect((await decisionOptionsOf({ ...NOTHING, expect: EXPECT, trust: ['888888888888'] })).trust).toEqual([
      { administrator: '888888888888' },
      expected,
    ]);
    expect((await decisionOptionsOf({ ...NOTHING, expect: EXPECT, trust: 'any' })).trust).toBe('any');
  });

  it('expects what hubform.yaml or a file says, as of today', async () => {
    const file = join(temporaryDirectory(), 'expect.yaml');
    writeFileSync(file, JSON.stringify(EXPECT));
    const { expect: inFile } = await decisionOptionsOf({ ...NOTHING, expect: file });
    expect(inFile?.expectations).toEqual(await expectationsIn({ expect: EXPECT }));
    expect(inFile?.today).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});

it('a list of ids trusts them everywhere', () => {
  expect([trustListOf('any'), trustListOf(['111122223333'])]).toEqual(['any', trustEverywhere(['111122223333'])]);
});
