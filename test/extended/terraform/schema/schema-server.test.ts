import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { schemaServer } from '../../../../src/terraform/schema/schema-server.ts';
import { mustRun, withDirectory } from '../../../support/plan.ts';
import { preparedRoot } from '../../../support/prepared-root.ts';
import { type TerraformOptions, hasTerraform, terraform } from '../../../support/terraform.ts';
import { describeIf } from '../../../support/tools.ts';
import { accepted } from '../../../support/wire.ts';

const ACCOUNT = '111122223333';

/** A member, a hub and an accepter; what is imported, moved, removed and destroyed; and what the user has beside it, also in a module. */
const CODE = `
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
provider "aws" {
  region = "us-east-1"
}
import {
  to = aws_securityhub_account.hub
  id = "${ACCOUNT}"
}
resource "aws_securityhub_account" "hub" {
  enable_default_standards = false
}
moved {
  from = aws_securityhub_invite_accepter.old
  to   = aws_securityhub_invite_accepter.new
}
resource "aws_securityhub_invite_accepter" "new" {
  master_id = "999999999999"
}
removed {
  from = aws_securityhub_member.gone
  lifecycle {
    destroy = false
  }
}
resource "aws_securityhub_member" "member" {
  account_id = "444455556666"
}
data "aws_caller_identity" "caller" {}
resource "aws_s3_bucket" "own" {
  bucket = "logs-\${data.aws_caller_identity.caller.account_id}"
}
module "own" {
  source = "./own"
}
output "account" {
  value = provider::aws::arn_parse("arn:aws:iam::444455556666:role/x").account_id
}
`;
const MODULE = JSON.stringify({ resource: { aws_sns_topic: { each: { for_each: '${toset(["a"])}', name: 'x' } } } });

const inState = (type: string, name: string, attributes: object) => ({
  ...{ mode: 'managed', type, name, provider: 'provider["registry.terraform.io/hashicorp/aws"]' },
  instances: [{ schema_version: 0, attributes }],
});
const STATE = JSON.stringify({
  ...{ version: 4, terraform_version: '1.5.0', serial: 1, lineage: 'a', outputs: {} },
  resources: [
    inState('aws_securityhub_invite_accepter', 'old', { id: ACCOUNT, invitation_id: 'a', master_id: '999999999999' }),
    inState('aws_securityhub_member', 'gone', { id: '444455557777', account_id: '444455557777' }),
    inState('aws_sqs_queue', 'destroyed', { id: 'https://sqs.us-east-1.amazonaws.com/1/x', name: 'x' }),
  ],
});

describeIf(await hasTerraform(), 'terraform', 'a plan that is shown with the schema that is served', () => {
  it(
    'is, byte for byte, what Terraform shows by itself, and is not shown if a type is missing',
    { timeout: 120_000 },
    async () => {
      await withPlan(async (options) => {
        const plain = await mustRun(['show', '-json', 'planned'], options);
        const types = ['aws_securityhub_member', 'aws_s3_bucket', 'aws_sqs_queue', 'aws_sns_topic'];
        expect(types.filter((type) => !plain.includes(`"${type}"`))).toEqual([]);

        const server = schemaServer(options.env?.TF_DATA_DIR ?? '', { PATH: process.env.PATH, TMPDIR: options.cwd });
        try {
          const show = async (planFile: string) => {
            const env = { ...options.env, ...(await server.environment(planFile)) };
            expect(env).toHaveProperty('TF_REATTACH_PROVIDERS');
            return terraform(['show', '-json', 'planned'], { ...options, env });
          };
          const empty = join(options.cwd, 'empty');
          await writeFile(empty, zipSync({}));
          expect(await show(empty)).toMatchObject({
            code: 1,
            stderr: expect.stringContaining('no schema found') as string,
          });
          expect(await show(join(options.cwd, 'planned'))).toMatchObject({ code: 0, stdout: plain });
        } finally {
          server.close();
        }
      });
    },
  );
});

/** A plan in the file `planned`, made by the real provider. */
async function withPlan(use: (options: TerraformOptions) => Promise<void>): Promise<void> {
  const emulator = await startEmulator(canonicalSnapshot([accepted()]));
  try {
    await withDirectory(async (cwd) => {
      await mkdir(join(cwd, 'own'));
      const files = { 'main.tf': CODE, 'own/main.tf.json': MODULE, 'terraform.tfstate': STATE };
      for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
      const options = await preparedRoot({ cwd, account: ACCOUNT, emulatorUrl: emulator.url });
      await mustRun(['get'], options);
      // The emulator has no queue to read.
      await mustRun(['plan', '-refresh=false', '-input=false', '-out=planned'], options);
      await use(options);
    });
  } finally {
    await emulator.close();
  }
}
