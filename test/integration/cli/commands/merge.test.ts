import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { inProcess } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';
import { ADMINISTRATOR, MEMBER, accepted, membership } from '../../../support/wire.ts';

it('hubform merge joins shards, and names the accounts that are in none', () =>
  withDirectory(async (cwd) => {
    const [one, two, list] = ['1.yaml', '2.yaml', 'accounts.csv'].map((name) => join(cwd, name)) as [
      string,
      string,
      string,
    ];
    const [first, second] = [accepted(), membership({ account: ADMINISTRATOR })];
    writeFileSync(one, writeSnapshot(canonicalSnapshot([first])));
    writeFileSync(two, writeSnapshot(canonicalSnapshot([second])));
    writeFileSync(list, `id,name\n${MEMBER},member\n777788889999,gone\n`);
    const whole = writeSnapshot(canonicalSnapshot([first, second]));
    expect(await inProcess(['merge', one, two])).toEqual({ code: 0, stdout: whole, stderr: '' });
    const { code, stdout, stderr } = await inProcess(['merge', one, two, '--accounts-file', list]);
    expect([code, stdout]).toEqual([3, whole]);
    expect(stderr).toContain('Warning: no snapshot has 777788889999 (gone)\n');
    const excluded = ['merge', one, two, '--accounts-file', list, '--exclude-account', '777788889999'];
    expect(await inProcess(excluded)).toEqual({ code: 0, stdout: whole, stderr: '' });
  }));
