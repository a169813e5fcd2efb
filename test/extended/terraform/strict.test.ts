import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type GenerateOptions, generate } from '../../../src/actions/generate/generate.ts';
import { type VerifyRequest, verify } from '../../../src/actions/verify/verify.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { quietContext, replaceIn } from '../../support/verifying.ts';
import { ADMINISTRATOR, MEMBER, accepted } from '../../support/wire.ts';

const CALLER = '333344445555';
/** The member has an opt-in Region on that the caller, which is not in the snapshot, has off. */
const SNAPSHOT = canonicalSnapshot([accepted('one'), accepted('two', { region: 'me-south-1' })]);
const FORGOTTEN = 'aws_securityhub_invite_accepter.us_west_2';

describeIf(await hasTerraform(), 'terraform', 'hubform verify, where AWS and Terraform are strict', () => {
  it('plans with the caller and the state that the code will have', { timeout: 300_000 }, async () => {
    await withDirectory(async (directory) => {
      const west = canonicalSnapshot([...SNAPSHOT.memberships, accepted('three', { region: 'us-west-2' })]);
      await generateInto(directory, west);
      await generateInto(directory, SNAPSHOT);
      await writeFile(join(directory, MEMBER, 'terraform.tfstate'), stateWith('us_west_2'));
      expect(await verified(directory, { as: CALLER })).toEqual({ counts: { import: 2, forget: 1 }, mismatches: [] });

      const providers = join(directory, MEMBER, 'providers.tf');
      const written = await readFile(providers, 'utf8');
      await replaceIn(providers, /^provider "aws" \{\n +alias += "us_west_2"[^]*/m, '');
      expect(await verified(directory, { as: CALLER })).toMatchObject({
        mismatches: [
          {
            kind: 'terraform-error',
            message: expect.stringContaining('Provider configuration not present') as string,
            hint: 'Generate the code again: it keeps the providers that the state still needs.',
          },
        ],
      });

      await writeFile(providers, written.replace(/^ +sts_region.*\n/gm, ''));
      const { mismatches } = await verified(directory, { as: CALLER });
      expect(mismatches).toMatchObject([
        { region: 'me-south-1', hint: expect.stringContaining('sts_region') as string },
      ]);
      expect(mismatches[0]?.terraform).toContain('InvalidClientTokenId');
    });
  });
});

const OPTIONS = { decisionOptions: {}, format: 'hcl', adoptHub: false, force: false, regionStyle: 'alias' } as const;

function generateInto(directory: string, snapshot: Parameters<typeof generate>[0]): Promise<unknown> {
  const role: Partial<GenerateOptions> = {
    ...{ applyRoleName: 'apply', applyExternalId: true, applySessionName: 'terraform', applySessionDuration: 900 },
  };
  return generate(snapshot, { ...OPTIONS, ...role, directory });
}

/** The one root module of a verify, with the counts that are not zero. */
async function verified(directory: string, { as }: Pick<VerifyRequest, 'as'>) {
  const request = { directory, rules: {}, live: false, allowForeign: false, env: await withoutNetwork() };
  const { roots } = await verify({ ...request, ...(as !== undefined && { as }) }, quietContext());
  expect(roots).toHaveLength(1);
  const { counts, mismatches = [] } = roots[0] ?? {};
  return { counts: Object.fromEntries(Object.entries(counts ?? {}).filter(([, count]) => count > 0)), mismatches };
}

/** What an apply of the code for a membership leaves [run: hashicorp/aws 5.100.0], with a secret beside. */
function stateWith(name: string): string {
  const [type = ''] = FORGOTTEN.split('.');
  const provider = `provider["registry.terraform.io/hashicorp/aws"].${name}`;
  const attributes = { id: MEMBER, invitation_id: 'one', master_id: ADMINISTRATOR };
  const instances = [{ schema_version: 0, attributes, sensitive_attributes: [], private: 'bnVsbA==' }];
  return JSON.stringify({
    ...{ version: 4, terraform_version: '1.11.4', serial: 1, lineage: '11111111-2222-3333-4444-555555555555' },
    outputs: { secret: { value: 'secret', type: 'string' } },
    resources: [{ mode: 'managed', type, name, provider, instances }],
  });
}
