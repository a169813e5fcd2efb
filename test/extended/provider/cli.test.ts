import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bootstrapMembers } from '../../../src/actions/bootstrap/bootstrap.ts';
import { rehearse } from '../../../src/actions/verify/rehearse.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { bootstrapRequest } from '../../support/bootstrap-request.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hubform } from '../../support/hubform.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasStandIn, standInEnvironment } from '../../support/provider/run.ts';
import { withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { quietContext, replaceIn } from '../../support/verifying.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, membership } from '../../support/wire.ts';

const ACCOUNTS = fixtures().filter(({ name }) => name === 'several-accounts' || name === 'adopt-hub');
const ARGUMENT = ['-o', 'code', '--region-style', 'argument'];

describeIf(await hasStandIn(), 'terraform', 'Argument style, verified with the stand-in for provider 6', () => {
  it.each(ACCOUNTS)('is as decided, and is rehearsed: $name', async ({ folder, adoptHub }) => {
    await withDirectory(async (cwd) => {
      const env = await withoutNetwork(await standInEnvironment('6'));
      const options = [...ARGUMENT, '--format', 'json', ...(adoptHub ? ['--adopt-hub'] : [])];
      const generated = await hubform(['generate', join(folder, 'memberships.yaml'), ...options], { cwd });
      expect(generated.code, generated.stderr).toBe(0);
      for (const command of ['verify', 'rehearse']) {
        const finished = await hubform([command, 'code'], { cwd, env });
        expect(finished.code, finished.stdout + finished.stderr).toBe(0);
      }
    });
  });

  it('is not as decided without the Region in an import id', async () => {
    await withDirectory(async (cwd) => {
      const snapshot = join(fixtures().find(({ name }) => name === 'three-ways')?.folder ?? '', 'memberships.yaml');
      expect((await hubform(['generate', snapshot, ...ARGUMENT], { cwd })).code).toBe(0);
      const [account = ''] = (await readdir(join(cwd, 'code'))).filter((name) => /^\d{12}$/.test(name));
      await replaceIn(join(cwd, 'code', account, 'imports.tf'), '@us-west-2', '');
      const env = await withoutNetwork(await standInEnvironment('6'));
      const verified = await hubform(['verify', 'code'], { cwd, env });
      expect([verified.code, verified.stdout]).toEqual([2, expect.stringContaining('us_west_2')]);
    });
  });

  it('is rehearsed for both sides, as bootstrap writes it', async () => {
    await withDirectory(async (directory) => {
      const regions = ['eu-west-1', 'us-east-1'];
      const off = regions.map((region) => membership({ region, hub: DISABLED_HUB }));
      const administrator = regions.map((region) => membership({ account: ADMINISTRATOR, region }));
      const intent = {
        administrator: ADMINISTRATOR,
        members: [{ account: MEMBER, email: 'a@example.com', regions }],
      };
      const options = { access: { roleName: 'invite' }, regionStyle: 'argument' } as const;
      const request = bootstrapRequest(directory, intent, canonicalSnapshot([...off, ...administrator]), options);
      await bootstrapMembers(request, quietContext());
      const env = await withoutNetwork(await standInEnvironment('6'));
      const checked = { directory, rules: {}, allowForeign: false, env, destroy: false };
      const { result } = await rehearse(checked, quietContext());
      expect(result.roots.map(({ mismatches, counts }) => [mismatches, counts.create])).toEqual([
        [[], 4],
        [[], 2],
      ]);
    });
  });
});
