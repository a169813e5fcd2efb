import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { mergeSnapshots } from '../../../src/actions/scan/merge.ts';
import { byAccount, canonicalSnapshot } from '../../../src/membership/model.ts';
import { isInShard } from '../../../src/membership/shard.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { hubform } from '../../support/hubform.ts';
import { withDirectory } from '../../support/plan.ts';
import { membership } from '../../support/wire.ts';
import { FLEET, fleetOf, start, scanFleet, withEmulator } from '../../support/fleet.ts';

const SIZE = 16;
const SNAPSHOT = fleetOf(60, 3);
const ACCOUNTS = [...byAccount(SNAPSHOT.memberships).keys()];
const CONTEXT = {
  reporter: { report: () => undefined },
  signal: new AbortController().signal,
  stdin: () => Promise.resolve(''),
};

test(`${SIZE} shards, merged, are one run byte for byte, as a file and as a directory`, async () => {
  await withEmulator(SNAPSHOT, {}, async ({ url }) => {
    await withDirectory(async (cwd) => {
      const whole = join(cwd, 'whole.yaml');
      await scanFleet(url, {}, { output: whole });
      const shards = Array.from({ length: SIZE }, (_, i) => join(cwd, i % 2 === 0 ? `${i}.yaml` : `${i}/`));
      for (const [index, output] of shards.entries())
        await scanFleet(url, { shard: { index, size: SIZE } }, { output });
      const full = shards.filter((_, i) => i % 2 === 0 || readdirSync(join(cwd, `${i}/`)).length > 0);
      const [file, directory] = [join(cwd, 'merged.yaml'), join(cwd, 'merged/')];
      await mergeSnapshots({ shards: full, output: file, accounts: ACCOUNTS }, CONTEXT);
      await mergeSnapshots({ shards: full, output: directory, accounts: ACCOUNTS }, CONTEXT);
      expect(readFileSync(file, 'utf8')).toBe(readFileSync(whole, 'utf8'));
      expect(readdirSync(directory)).toEqual(ACCOUNTS.map((account) => `${account}.yaml`));
      expect((await mergeSnapshots({ shards: [directory] }, CONTEXT)).text).toBe(readFileSync(whole, 'utf8'));
    });
  });
});

describe('the share of an account', () => {
  it('is part of the contract', () => {
    const shares = ['111122223333', '444455556666', '000000000001', '000000000002'].map((account) =>
      Array.from({ length: 8 }, (_, index) => index).filter((index) => isInShard(account, { index, size: 8 })),
    );
    expect(shares).toMatchInlineSnapshot(`
      [
        [
          5,
        ],
        [
          7,
        ],
        [
          6,
        ],
        [
          4,
        ],
      ]
    `);
  });

  it('is one of about equal ones, also where ids follow one another', () => {
    const ids = Array.from({ length: 16_000 }, (_, i) => String(100_000_000_000 + i));
    for (let index = 0; index < 16; index += 1) {
      const share = ids.filter((id) => isInShard(id, { index, size: 16 })).length;
      expect(Math.abs(share - 1000)).toBeLessThan(150);
    }
  });
});

describe('hubform merge', () => {
  const text = (...memberships: Parameters<typeof membership>[0][]) =>
    writeSnapshot(canonicalSnapshot(memberships.map(membership)));

  it('names accounts that are in no shard, and ends with 3', async () => {
    await withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'a.yaml'), text({ account: '111122223333' }));
      writeFileSync(join(cwd, 'b.yaml'), text({ account: '444455556666' }));
      writeFileSync(join(cwd, 'accounts.csv'), 'id,name\n111122223333,one\n777788889999,"seven, the last"\n');
      const merged = await hubform(['merge', 'a.yaml', 'b.yaml', '--accounts-file', 'accounts.csv'], { cwd });
      expect(merged).toEqual({
        code: 3,
        stdout: text({ account: '111122223333' }, { account: '444455556666' }),
        stderr: 'Warning: no snapshot has 777788889999 (seven, the last)\nScan the missing parts, then merge again.\n',
      });
    });
  });

  it('says what the jobs could not read, and ends with 3', async () => {
    await withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'a.yaml'), text({}, { region: 'us-west-2', unreadable: 'throttled' }));
      writeFileSync(join(cwd, 'b.yaml'), text({ account: '444455556666', unreadable: 'throttled' }));
      writeFileSync(join(cwd, 'c.yaml'), text({ account: '777788889999', unreadable: 'assume-role-denied' }));
      for (const output of ['out/', 'out.yaml']) {
        const { code, stdout, stderr } = await hubform(['merge', 'a.yaml', 'b.yaml', 'c.yaml', '-o', output], { cwd });
        expect({ code, stdout, lines: stderr.split('\n') }).toEqual({
          code: 3,
          stdout: '',
          lines: [
            'Warning: 2 targets in 2 accounts could not be read (111122223333/us-west-2, 444455556666/us-east-1): throttled',
            '  Scan again with a higher --max-attempts or a lower --concurrency.',
            'Warning: the role could not be assumed in 1 account (777788889999): assume-role-denied',
            expect.stringContaining('hubform policy fleet') as string,
            'Scan the missing parts, then merge again.',
            `Wrote ${output}.`,
            '',
          ],
        });
      }
    });
  });

  it('refuses shards that disagree, and leaves what is there', async () => {
    await withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'a.yaml'), text({}));
      writeFileSync(join(cwd, 'b.yaml'), text({ unreadable: 'throttled' }));
      mkdirSync(join(cwd, 'out'));
      for (const output of ['out/', 'out.yaml']) {
        const { code, stderr } = await hubform(['merge', 'a.yaml', 'b.yaml', '-o', output], { cwd });
        expect({ code, stderr }).toMatchObject({
          code: 1,
          stderr: expect.stringContaining('expected the same in every part') as string,
        });
      }
      expect(readdirSync(cwd).sort()).toEqual(['a.yaml', 'b.yaml', 'out']);
      expect(readdirSync(join(cwd, 'out'))).toEqual([]);
      expect((await hubform(['merge', 'a.yaml', 'a.yaml'], { cwd })).stdout).toBe(text({}));
    });
  });
});

it('takes the index of an AWS Batch array job for its share', async () => {
  await withEmulator(SNAPSHOT, {}, async ({ url }) => {
    await withDirectory(async (cwd) => {
      const env = { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '4' };
      const byBatch = await start(['snapshot', ...FLEET], cwd, url, env).finished;
      const byFlag = await start(['snapshot', ...FLEET, '--shard', '3/4'], cwd, url).finished;
      expect(byBatch.stderr).toContain('Scanning share 3 of 4, by AWS_BATCH_JOB_ARRAY_INDEX');
      expect(byBatch.stdout).toBe(byFlag.stdout);
      expect(byFlag.stdout.length).toBeGreaterThan(1000);
    });
  });
});
