import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasTerraform, terraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, membership } from '../../support/wire.ts';

const CODE = `
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["${ADMINISTRATOR}"]
}
resource "aws_securityhub_account" "administrator" {
  enable_default_standards = false
}
resource "aws_securityhub_member" "member" {
  depends_on = [aws_securityhub_account.administrator]
  account_id = "${MEMBER}"
  email      = "member@example.com"
  invite     = true
}
`;

describeIf(await hasTerraform(), 'terraform with hashicorp/aws', 'the Terraform provider as an administrator', () => {
  test('enables a hub, invites a member, sees no changes, and takes it all back', { timeout: 120_000 }, async () => {
    const region = 'eu-west-1';
    const emulator = await startEmulator(canonicalSnapshot([membership({ region, hub: DISABLED_HUB })]));
    try {
      await withDirectory(async (cwd) => {
        await writeFile(join(cwd, 'main.tf'), CODE);
        const run = async (...args: string[]): Promise<string> => {
          const { code, stdout, stderr } = await terraform(args, {
            cwd,
            account: ADMINISTRATOR,
            emulatorUrl: emulator.url,
          });
          expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
          return stdout;
        };
        await run('init');
        expect(await run('apply', '-auto-approve')).toContain('Resources: 2 added, 0 changed, 0 destroyed');
        expect(emulator.snapshot().memberships).toMatchObject([
          { account: MEMBER, invitations: [{ administrator: ADMINISTRATOR, status: 'Invited' }] },
          { account: ADMINISTRATOR, hub: { state: 'enabled' } },
        ]);
        expect(await run('plan')).toContain('No changes');
        expect(await run('destroy', '-auto-approve')).toContain('2 destroyed');
        expect(emulator.snapshot().memberships).toMatchObject([
          { account: MEMBER, invitations: [{ status: 'Deleted' }] },
          { account: ADMINISTRATOR, hub: { state: 'disabled' } },
        ]);
      });
    } finally {
      await emulator.close();
    }
  });
});
