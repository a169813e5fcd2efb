import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { scanAt } from '../../support/scanning.ts';
import { type Emulator, startEmulator } from '../../../src/emulator/server.ts';
import { type Member, type Snapshot, canonicalSnapshot } from '../../../src/membership/model.ts';
import { STATEMENTS } from '../../../src/iam/catalogue.ts';
import { NOTHING, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { preparedRoot } from '../../support/prepared-root.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { ADMINISTRATOR, membership } from '../../support/wire.ts';

const REGION = 'us-east-1';
const STATUSES = ['Enabled', 'ASSOCIATED', 'Invited', 'Created', 'Associated'];
/** More than a page of ListMembers, in every state that is adopted. */
const SIXTY = Array.from({ length: 60 }, (_, i): Member => {
  const status = STATUSES[i % STATUSES.length] ?? '';
  return {
    account: String(300000000000 + i),
    status,
    ...(status !== 'Created' && { invitedAt: '2024-03-10T14:53:14.874Z' }),
    email: `root+${i}@example.com`,
  };
});
const addressOf = ({ account }: Member) => `aws_securityhub_member.us_east_1_${account}`;

async function scanned({ url }: Emulator, withEmail: boolean): Promise<Snapshot> {
  const credentials = { accessKeyId: ADMINISTRATOR, secretAccessKey: 'any' };
  const { memberships } = await scanAt(url, { credentials, regions: [REGION], withEmail });
  return canonicalSnapshot(memberships);
}

describeIf(await hasTerraform(), 'terraform', '--adopt-members', () => {
  it.each([true, false])(
    'imports sixty members over two pages and changes nothing, with their e-mail addresses: %s',
    { timeout: 300_000 },
    async (withEmail) => {
      await withDirectory(async (directory) => {
        const before = canonicalSnapshot([membership({ account: ADMINISTRATOR, region: REGION, members: SIXTY })]);
        const emulator = await startEmulator(before, { recordCalls: 100_000 });
        try {
          const snapshot = await scanned(emulator, withEmail);
          const pages = emulator.calls.recorded.filter(({ action }) => action === 'securityhub:ListMembers');
          expect(pages).toHaveLength(2);
          const options = { directory, decisionOptions: {}, adoptHub: false, format: 'hcl', force: false } as const;
          await generate(snapshot, { ...options, adoptMembers: true });
          const root = await preparedRoot({
            cwd: join(directory, ADMINISTRATOR),
            account: ADMINISTRATOR,
            emulatorUrl: emulator.url,
          });
          await mustRun(['fmt', '-check', '-diff'], root);
          const from = emulator.calls.recorded.length;
          expect(await planOf(root)).toEqual({ ...NOTHING, imported: SIXTY.map(addressOf) });
          // The fixture adopt-members applies members without an address too.
          if (withEmail) {
            await mustRun(['apply', '-input=false', 'planned'], root);
            expect(await planOf(root)).toEqual(NOTHING);
          }
          // Nothing was written, and only actions were called that the policy allows.
          expect(emulator.snapshot()).toEqual(before);
          const called = new Set(emulator.calls.recorded.slice(from).map(({ action }) => action));
          expect([...called].sort()).toEqual(['securityhub:GetMembers', 'sts:GetCallerIdentity']);
          const allowed = STATEMENTS.administrator.flatMap(({ actions }) => actions.map(({ action }) => action));
          expect(allowed).toContain('securityhub:GetMembers');

          if (!withEmail) return;
          // A member that is no longer listed is forgotten, and without --adopt-members all are; none is destroyed.
          const [first, ...others] = SIXTY;
          if (!first) throw new Error('there are sixty');
          const fewer = canonicalSnapshot([membership({ account: ADMINISTRATOR, region: REGION, members: others })]);
          await generate(fewer, { ...options, adoptMembers: true });
          expect(await planOf(root)).toEqual({ ...NOTHING, forgotten: [addressOf(first)] });
          await generate(fewer, options);
          expect(await planOf(root)).toEqual({ ...NOTHING, forgotten: SIXTY.map(addressOf) });
        } finally {
          await emulator.close();
        }
      });
    },
  );
});
