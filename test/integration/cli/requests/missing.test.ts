import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingOf } from '../../../../src/cli/requests/missing.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { pipe } from '../../../support/captured.ts';
import { parseLine } from '../../../support/options.ts';
import { MEMBER, membership } from '../../../support/wire.ts';

const [A, B] = ['999999999999', '888888888888'];
const OTHER = '222233334444';
const CODE = '--administrator-role-name invite -o out';

const directory = mkdtempSync(join(tmpdir(), 'hubform-missing-'));
const path = (name: string) => join(directory, name);
const [SNAPSHOT, EXPECT, TWO] = [path('m.yaml'), path('expect.yaml'), path('two.yaml')];

beforeAll(() => {
  const ofA = { administrator: A, name: 'security', accounts: [MEMBER] };
  const snapshot = canonicalSnapshot([membership(), membership({ account: OTHER })]);
  writeFileSync(SNAPSHOT, writeSnapshot(snapshot));
  writeFileSync(EXPECT, JSON.stringify({ members: [ofA] }));
  writeFileSync(TWO, JSON.stringify({ members: [ofA, { administrator: B, accounts: [OTHER], regions: 'all' }] }));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function found(line: string, file: Record<string, readonly string[]> = {}) {
  const { io, terminal } = pipe();
  const context = { reporter: terminal, signal: io.signal, stdin: io.stdin };
  const given = Object.fromEntries(Object.entries(file).map(([name, raw]) => [name, { raw, place: name }]));
  return missingOf({ ...parseLine(`bootstrap ${line}`, { file: given }), context } as unknown as Parameters<
    typeof missingOf
  >[0]);
}
const MISSING = `--missing --snapshot ${SNAPSHOT} ${CODE}`;

describe('bootstrap --missing', () => {
  it('finds the members of the only administrator that lacks some', async () => {
    expect((await found(`${MISSING} --expect ${EXPECT}`))?.intent).toEqual({
      administrator: A,
      members: [{ account: MEMBER, regions: ['us-east-1'] }],
    });
  });

  it('without the flag is nothing, and neither is --expect', async () => {
    expect(await found(CODE)).toBeUndefined();
    await expect(found(`${CODE} --expect ${EXPECT}`)).rejects.toMatchObject({
      message: '--expect is about --missing here',
    });
  });

  it('refuses units of which the snapshot does not say whether they have its accounts', async () => {
    const units = path('units.yaml');
    writeFileSync(units, JSON.stringify({ members: [{ administrator: A, units: ['r-ab12'] }] }));
    await expect(found(`${MISSING} --expect ${units}`)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('does not say where 2 accounts are') as string,
    });
  });

  it('wants one administrator to be named if there are several', async () => {
    await expect(found(`${MISSING} --expect ${TWO}`)).rejects.toMatchObject({
      code: 'usage',
      message:
        'the missing members are of 2 administrators (888888888888: 1 target; 999999999999 (security): 1 target)',
      hint: 'Run bootstrap once for each, with --administrator ID and into a directory of its own.',
    });
    const one = await found(`${MISSING} --expect ${TWO} --administrator ${B}`);
    expect(one?.intent).toEqual({
      administrator: B,
      members: [{ account: OTHER, regions: ['us-east-1'] }],
    });
  });

  it('has no intent if nobody is missing of the named administrator', async () => {
    const one = await found(`${MISSING} --expect ${TWO} --administrator ${MEMBER}`);
    expect([one?.intent, one?.administrator, one?.counts]).toEqual([undefined, MEMBER, []]);
  });

  it('refuses other members, but not accounts of hubform.yaml, which may be those of the scans', async () => {
    const line = `${MISSING} --expect ${EXPECT}`;
    await expect(found(`${line} --account ${MEMBER} --region us-east-1 --members ${SNAPSHOT}`)).rejects.toMatchObject({
      code: 'usage',
      message: '--account, --region, --members cannot stand beside --missing',
    });
    expect((await found(line, { account: [OTHER], region: ['eu-west-1'] }))?.intent?.members).toHaveLength(1);
  });

  it.each([
    ['--missing', /^bootstrap --missing lacks --expect FILE .*, --snapshot SNAPSHOT, a way into .* and -o DIR$/],
    [MISSING, /^bootstrap --missing lacks --expect FILE \(or expect in hubform\.yaml\)$/],
    [`--missing --expect ${EXPECT} ${CODE}`, /^bootstrap --missing lacks --snapshot SNAPSHOT$/],
    [`--missing --expect ${EXPECT} --snapshot ${SNAPSHOT} -o out`, /lacks a way into/],
  ])('says what it lacks, whether anybody is missing or not: %s', async (line, message) => {
    await expect(found(line)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message) as string,
    });
  });
});
