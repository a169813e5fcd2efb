import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanOf, scanRequestOf } from '../../../../src/cli/requests/scan.ts';
import { pipe } from '../../../support/captured.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import { parseLine } from '../../../support/options.ts';
import { REPOSITORY } from '../../../support/paths.ts';

type ScanInvocation = Parameters<typeof scanOf>[0];

function invocation(line: string): ScanInvocation {
  const { io, terminal } = pipe();
  const context = { reporter: terminal, signal: io.signal, stdin: io.stdin };
  return { ...parseLine(line), io, terminal, context } as unknown as ScanInvocation;
}

const AUTO = { concurrency: 'auto', maxConcurrency: expect.any(Number) as number };

describe('the request of a scan', () => {
  it('is the defaults, without what is absent', async () => {
    expect(await scanOf(invocation('snapshot'))).toEqual({
      scan: { settings: expect.anything() as unknown, ...AUTO, timeoutSeconds: 20 },
      ...{ prune: false, resume: false },
    });
  });

  it('is what the flags say', async () => {
    const line =
      'snapshot --region eu-west-1 --account 111122223333 --role-name r --external-id x --shard 1/2 --with-email --prune --resume';
    expect(await scanOf(invocation(line))).toEqual({
      scan: {
        ...{ regions: ['eu-west-1'], accounts: ['111122223333'], roleName: 'r', externalId: 'x', withEmail: true },
        ...{
          shard: { index: 0, size: 2 },
          settings: expect.anything() as unknown,
          ...AUTO,
          timeoutSeconds: 20,
        },
      },
      ...{ prune: true, resume: true },
    });
  });

  it('asks for an MFA code where somebody can be asked, and takes nothing but 6 digits', async () => {
    const answers = [' 123456 ', '12345', ''];
    const asking = invocation('snapshot');
    const ask = () => Promise.resolve(answers.shift() ?? '');
    const { mfaCode } = (await scanOf({ ...asking, io: { ...asking.io, ask } })).scan;
    expect(await mfaCode?.('arn:mfa/me')).toBe('123456');
    await expect(mfaCode?.('arn:mfa/me')).rejects.toMatchObject({
      ...{ code: 'credentials', message: 'no MFA code was given', hint: 'Type the 6 digits that arn:mfa/me shows.' },
    });
  });

  it('has the names of the accounts file', async () => {
    const file = join(temporaryDirectory(), 'accounts.csv');
    writeFileSync(file, 'id,name\n111122223333,payments\n222233334444,\n');
    const { scan } = await scanOf(invocation(`snapshot --account 333344445555 --accounts-file ${file}`));
    expect(scan.accounts).toEqual(['333344445555', '111122223333', '222233334444']);
    expect(scan.accountNames).toEqual(new Map([['111122223333', 'payments']]));
  });

  it('resumes nothing for a command that cannot', async () => {
    expect((await scanOf(invocation('diff a live'))).resume).toBe(false);
  });

  it('has the units of the organization only', async () => {
    const units = 'snapshot --ou ou-ab12-34cd56ef';
    expect((await scanOf(invocation(`${units} --organization`))).scan.organization).toEqual({
      units: ['ou-ab12-34cd56ef'],
    });
    await expect(scanOf(invocation(units))).rejects.toMatchObject({ code: 'usage', hint: 'Add --organization.' });
  });

  it('has what is excluded', async () => {
    const line =
      'snapshot --organization --exclude-account 111122223333 --exclude-ou ou-ab12-34cd56ef --exclude-region eu-west-3,sa-east-1';
    expect((await scanOf(invocation(line))).scan.exclude).toEqual({
      ...{ accounts: ['111122223333'], units: ['ou-ab12-34cd56ef'], regions: ['eu-west-3', 'sa-east-1'] },
    });
    await expect(scanOf(invocation('snapshot --exclude-ou ou-ab12-34cd56ef'))).rejects.toMatchObject({
      ...{ code: 'usage', message: '--exclude-ou applies to --organization only', hint: 'Add --organization.' },
    });
  });

  it('has the previous snapshot, read', async () => {
    const sample = join(REPOSITORY, 'docs', 'sample.yaml');
    const { previous } = await scanRequestOf(invocation(`export --previous ${sample}`));
    expect(previous?.memberships.length).toBeGreaterThan(0);
    expect(await scanRequestOf(invocation('export'))).not.toHaveProperty('previous');
  });
});
