import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { hubform } from '../../support/hubform.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { ADMINISTRATOR, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

const LONG = { timeout: 300_000 };
const OTHER = '666666666666';
const WEST = { region: 'eu-west-1' };
const SNAPSHOT = canonicalSnapshot([accepted(), membership({ ...WEST, invitations: [invitation('pending')] })]);
const NEWER = canonicalSnapshot([accepted(), membership(WEST)]);

/** The code of a snapshot, and `hubform verify` of it. */
async function withCode(use: (code: string, verify: (...args: string[]) => Promise<string>) => Promise<void>) {
  await withDirectory(async (cwd) => {
    const decisionOptions = { trust: trustEverywhere([ADMINISTRATOR]) };
    await generate(SNAPSHOT, {
      directory: join(cwd, 'hubform'),
      decisionOptions,
      adoptHub: false,
      format: 'hcl',
      force: false,
    });
    const env = await withoutNetwork();
    await use(join(cwd, 'hubform'), async (...args) => {
      const { code, stdout, stderr } = await hubform(['verify', ...args], { cwd, env });
      expect(code, stderr).toBe(2);
      return stdout;
    });
  });
}

describeIf(await hasTerraform(), 'terraform', 'hubform verify says what, where and what to do', () => {
  it('about an accepter that is not in the decisions, in every format', LONG, () =>
    withCode(async (code, verify) => {
      const region = 'provider "aws" {\n  alias  = "other"\n  region = "sa-east-1"\n}\n';
      const resource = `resource "aws_securityhub_invite_accepter" "more" {\n  provider  = aws.other\n  master_id = "${OTHER}"\n}\n`;
      await writeFile(join(code, MEMBER, 'more.tf'), resource + region);
      const what = `would accept administrator ${OTHER}, which is not in the decisions`;
      const sentence = `aws_securityhub_invite_accepter.more (more.tf:1) ${what}`;
      const hint = /Remove the resource\. If its administrator is yours, add its id to --trust/;

      const text = await verify();
      expect(text).toContain(`\n${MEMBER}:\nunexpected: ${sentence}\n`);
      expect(text).toMatch(hint);
      const markdown = await verify('--format', 'markdown');
      expect(markdown).toContain(`- **unexpected** \`${MEMBER}\`: \`${sentence}\`\n`);
      expect(markdown).toMatch(hint);
      const json = JSON.parse(await verify('--format', 'json')) as { accounts: { mismatches: unknown[] }[] };
      expect(json.accounts[0]?.mismatches).toMatchObject([
        {
          ...{ kind: 'unexpected', address: 'aws_securityhub_invite_accepter.more', place: 'more.tf:1' },
          ...{ region: 'sa-east-1', message: `it ${what}`, hint: expect.stringMatching(hint) as string },
        },
      ]);
      const sarif = await verify('--format', 'sarif');
      expect(sarif).toContain(`${MEMBER}: ${sentence}.`);
      expect(sarif).toMatch(/"uri": "hubform\/\d{12}\/more\.tf"/);
    }),
  );

  it('about code that is older than the snapshot, and about code of other options', LONG, () =>
    withCode(async (code, verify) => {
      const others = await verify('--trust', OTHER);
      expect(others).toMatch(/^other-options: .*is not on the trust list$/m);
      const options = `Generate the code again with --trust ${OTHER}: it was generated with --trust ${ADMINISTRATOR}.`;
      expect(others.split(options)).toHaveLength(2);
      expect(others).toContain(`\nTrusted: ${OTHER} (from --trust).\n`);
      expect(others).not.toContain('newer than the code');

      await writeFile(join(code, 'memberships.yaml'), writeSnapshot(NEWER));
      const older = await verify();
      expect(older).toMatch(/^undecided: /m);
      expect(older).toContain('  undecided  Generate the code again: the snapshot is newer than the code.\n');
      expect(older).not.toContain('other-options');
      expect(older).toContain(`\nTrusted: ${ADMINISTRATOR} (from .hubform-manifest.json).\n`);
    }),
  );
});
