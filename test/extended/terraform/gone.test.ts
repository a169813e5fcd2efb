import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { NOTHING, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { preparedRoot } from '../../support/prepared-root.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';

const account = '111122223333';
const member = (region: string): Membership => ({
  account,
  region,
  hub: { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' },
  administrator: { account: '999999999999', status: 'Enabled', invitationId: 'one' },
  invitations: [{ administrator: '999999999999', status: 'Enabled', id: 'one' }],
});

describeIf(await hasTerraform(), 'terraform', 'A Region that was disabled', () => {
  it('is forgotten without a call to it', { timeout: 300_000 }, async () => {
    await withDirectory(async (directory) => {
      const options = { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false } as const;
      const before = canonicalSnapshot([member('ap-east-1'), member('us-east-1')]);
      await generate(before, options);
      const live = await startEmulator(before);
      const root = await preparedRoot({ cwd: join(directory, account), account, emulatorUrl: live.url });
      try {
        await mustRun(['apply', '-input=false', '-auto-approve'], root);
      } finally {
        await live.close();
      }

      await generate(canonicalSnapshot([member('us-east-1')]), options);
      const off = { ...member('ap-east-1'), unreadable: 'region-disabled' as const };
      const after = await startEmulator(canonicalSnapshot([off, member('us-east-1')]), { recordCalls: 100 });
      try {
        const plan = await planOf({ ...root, emulatorUrl: after.url });
        expect(plan).toEqual({ ...NOTHING, forgotten: ['aws_securityhub_invite_accepter.ap_east_1'] });
        expect(after.calls.recorded.filter(({ region }) => region === 'ap-east-1')).toEqual([]);
      } finally {
        await after.close();
      }
    });
  });
});
