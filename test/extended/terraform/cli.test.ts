import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { hubform } from '../../support/hubform.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { placesOf, readSarif } from '../../support/sarif.ts';
import { describeIf } from '../../support/tools.ts';
import { replaceIn } from '../../support/verifying.ts';
import { ADMINISTRATOR, MEMBER, accepted } from '../../support/wire.ts';

describeIf(await hasTerraform(), 'terraform', 'the command line', () => {
  it('ends the demonstration with a verify', { timeout: 300_000 }, async () => {
    await withDirectory(async (cwd) => {
      const { code, stdout, stderr } = await hubform(['demo'], { cwd, env: await withoutNetwork() });
      expect(code).toBe(0);
      expect(stdout).toMatch(/^012345678901 +2 +3 +0 +0 +as decided$/m);
      expect(stdout).toMatch(/^111122223333 +1 +0 +0 +0 +as decided$/m);
      expect(stdout).toMatch(
        /The code does exactly what was decided\.\nTrusted: (?:\d{12}, ){2}\d{12} \(from \.hubform-manifest\.json\)\.\n\nNext: /,
      );
      expect(stderr).toContain('Planning 2 root modules with Terraform');
    });
  });

  it('does not fail the demonstration if the provider cannot be installed', { timeout: 120_000 }, async () => {
    await withDirectory(async (cwd) => {
      const env = await withoutNetwork({ TF_CLI_CONFIG_FILE: '/dev/null' });
      const { code, stderr } = await hubform(['demo'], { cwd, env });
      expect(code).toBe(0);
      expect(stderr).toContain('Not verified: ');
    });
  });

  it('exits with 2 and prints only the mismatches', { timeout: 300_000 }, async () => {
    await withDirectory(async (cwd) => {
      const directory = join(cwd, 'code');
      await generate(canonicalSnapshot([accepted()]), {
        directory,
        decisionOptions: {},
        adoptHub: false,
        format: 'hcl',
        force: false,
      });
      await replaceIn(
        join(directory, MEMBER, 'memberships.tf'),
        `master_id = "${ADMINISTRATOR}"`,
        'master_id = "888888888888"',
      );
      const { code: exitCode, stdout } = await hubform(['verify', 'code'], { cwd, env: await withoutNetwork() });
      expect(exitCode).toBe(2);
      expect(stdout).toMatch(/^111122223333 +1 +1 +0 +1 +differs \(2 mismatches\)$/m);
      expect(stdout).toContain(
        '111122223333:\nadministrator: aws_securityhub_invite_accepter.us_east_1 (memberships.tf:',
      );
      expect(stdout).toContain(`the decided administrator is ${ADMINISTRATOR}, but the plan has 888888888888`);
      expect(stdout).toContain('│ Instance cannot be destroyed');

      const sarif = await hubform(['verify', 'code', '--format', 'sarif'], { cwd, env: await withoutNetwork() });
      expect(sarif.code).toBe(2);
      const run = readSarif(sarif.stdout);
      expect(run.results.map(({ ruleId }) => ruleId)).toEqual(['verify/administrator', 'verify/replaced']);
      const code = readFileSync(join(directory, MEMBER, 'memberships.tf'), 'utf8').split('\n');
      const line = code.findIndex((text) => text.startsWith('resource "aws_securityhub_invite_accepter"')) + 1;
      expect(placesOf(run)).toEqual(Array(2).fill(`code/${MEMBER}/memberships.tf:${line}`));
    });
  });
});
