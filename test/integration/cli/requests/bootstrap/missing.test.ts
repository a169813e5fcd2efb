import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingSourceOf } from '../../../../../src/cli/requests/bootstrap/missing.ts';
import { type BootstrapLine, bootstrapInvocation } from '../../../../support/bootstrap-line.ts';

const ID = '999999999999';
const directory = mkdtempSync(join(tmpdir(), 'hubform-missing-'));
const EXPECT = join(directory, 'expect.yaml');
beforeAll(() => {
  writeFileSync(EXPECT, JSON.stringify({ members: [{ administrator: ID, accounts: ['111122223333'] }] }));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const source = (line: string, given?: BootstrapLine) => missingSourceOf(bootstrapInvocation(line, given));
const MISSING = `--missing --expect ${EXPECT} -o out`;

describe('bootstrap --missing', () => {
  it('takes who becomes a member from the expectations', async () => {
    expect(await source(MISSING)).toEqual({ kind: 'missing', expect: expect.anything() as unknown });
    expect(
      await source(`${MISSING} --administrator ${ID} --organization --exclude-account 222233334444`),
    ).toMatchObject({
      administrator: ID,
      organization: { units: [] },
      exclude: { accounts: ['222233334444'] },
    });
  });

  it('without the flag is nothing, and neither is --expect', async () => {
    expect(await source('-o out')).toBeUndefined();
    expect(await source('-o out', { file: { expect: EXPECT } })).toBeUndefined();
    await expect(source(`--expect ${EXPECT} -o out`)).rejects.toMatchObject({
      message: '--expect applies to --missing only',
    });
  });

  it('refuses flags that say who becomes a member, but not such values of hubform.yaml', async () => {
    await expect(source(`${MISSING} --account 111122223333 --region all`)).rejects.toMatchObject({
      message: '--account, --region cannot be used with --missing',
    });
    const file = { account: ['222233334444'], region: ['us-east-1'] };
    expect(await source(MISSING, { file })).toMatchObject({ kind: 'missing' });
  });

  it('says at once what it lacks', async () => {
    await expect(source('--missing')).rejects.toMatchObject({
      message: 'hubform bootstrap --missing needs --expect FILE (or expect in hubform.yaml) and -o DIR',
    });
  });
});
