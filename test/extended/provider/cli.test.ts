import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixtures } from '../../support/fixtures.ts';
import { hubform } from '../../support/hubform.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasStandIn, standInEnvironment } from '../../support/provider/run.ts';
import { withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';

const ACCOUNTS = fixtures().filter(({ name }) => name === 'several-accounts' || name === 'adopt-hub');

describeIf(
  await hasStandIn(),
  'terraform',
  'Argument style on the command line, with the stand-in for provider 6',
  () => {
    it.each(ACCOUNTS)('is verified and rehearsed as decided: $name', async ({ folder, adoptHub }) => {
      await withDirectory(async (cwd) => {
        const env = await withoutNetwork(await standInEnvironment('6'));
        const options = ['--region-style', 'argument', '--format', 'json', ...(adoptHub ? ['--adopt-hub'] : [])];
        const generated = await hubform(['generate', join(folder, 'memberships.yaml'), '-o', 'code', ...options], {
          cwd,
        });
        expect(generated.code, generated.stderr).toBe(0);
        for (const command of ['verify', 'rehearse']) {
          const finished = await hubform([command, 'code'], { cwd, env });
          expect(finished.code, finished.stdout + finished.stderr).toBe(0);
        }
      });
    });
  },
);
