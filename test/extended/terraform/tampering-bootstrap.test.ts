import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bootstrapMembers } from '../../../src/actions/bootstrap/bootstrap.ts';
import { verifyPlan } from '../../../src/actions/verify/verify-plan.ts';
import { verify } from '../../../src/actions/verify/verify.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { bootstrapRequest } from '../../support/bootstrap-request.ts';
import { mustRun, withDirectory } from '../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { appendTo, quietContext, replaceIn } from '../../support/verifying.ts';
import { ADMINISTRATOR, MEMBER, membership } from '../../support/wire.ts';

const REGION = 'us-east-1';
const [SECOND, THIRD, CREATED, UNINVITED] = ['222233334444', '333344445555', '555566667777', '666677778888'] as const;
const ACCOUNTS = [MEMBER, SECOND, THIRD, CREATED];
const entry = (account: string) => `aws_securityhub_member.us_east_1_${account}`;

/** All are new, but one that was created and never invited. */
const SNAPSHOT = canonicalSnapshot([
  ...ACCOUNTS.map((account): Membership => membership({ account, region: REGION })),
  membership({ account: ADMINISTRATOR, region: REGION, members: [{ account: CREATED, status: 'Created' }] }),
]);

async function bootstrapInto(directory: string, accounts: readonly string[]): Promise<void> {
  const members = accounts.map((account) => ({ account, regions: [REGION] }));
  const intent = { administrator: ADMINISTRATOR, members };
  await bootstrapMembers(bootstrapRequest(directory, intent, SNAPSHOT), quietContext());
}

/** In the block of one member. */
async function tamper(root: string, account: string, wanted: string, replacement: string): Promise<void> {
  const pattern = new RegExp(`("us_east_1_${account}" \\{[^}]*)${wanted}`);
  await replaceIn(join(root, 'members.tf'), pattern, `$1${replacement}`);
}

const rules = async (directory: string) =>
  ({ directory, rules: {}, live: false, allowForeign: false, env: await withoutNetwork() }) as const;

describeIf(await hasTerraform(), 'terraform', 'the plan of an administrator', () => {
  it('is a mismatch if it invites another account, from another account, or not at all', { timeout: 120_000 }, () =>
    withDirectory(async (directory) => {
      await bootstrapInto(directory, ACCOUNTS);
      const root = join(directory, ADMINISTRATOR);
      await tamper(root, MEMBER, `account_id = "${MEMBER}"`, `account_id = "${UNINVITED}"`);
      await tamper(root, SECOND, 'invite     = true', 'invite     = false');
      await tamper(root, THIRD, 'provider   = aws.us_east_1', 'provider   = aws.elsewhere');
      await replaceIn(join(root, 'imports.tf'), /import \{[^}]*\}/, '');
      await appendTo(
        join(root, 'mine.tf'),
        `provider "aws" {
  alias               = "elsewhere"
  region              = "${REGION}"
  allowed_account_ids = ["${ADMINISTRATOR}", "${UNINVITED}"]
}
resource "aws_securityhub_member" "us_east_1_999900001111" {
  provider   = aws.us_east_1
  account_id = "999900001111"
  invite     = true
}
`,
      );
      // To plan those of the members as well would take four times as long.
      for (const account of ACCOUNTS) await rm(join(directory, account), { recursive: true });
      const { roots } = await verify(await rules(directory), quietContext());
      const own = roots.find(({ account }) => account === ADMINISTRATOR);
      expect(own?.mismatches.map(({ kind, address }) => [kind, address]).sort()).toEqual([
        ['account', entry(MEMBER)],
        ['account', entry(THIRD)],
        ['foreign', entry('999900001111')],
        ['missing', entry(SECOND)],
        ['not-imported', entry(CREATED)],
      ]);
    }),
  );

  it('and that of a member are compared when they were saved, too', { timeout: 120_000 }, () =>
    withDirectory(async (directory) => {
      await bootstrapInto(directory, [MEMBER, CREATED]);
      await tamper(join(directory, ADMINISTRATOR), MEMBER, 'invite     = true', 'invite     = false');
      const emulator = await startEmulator(SNAPSHOT);
      try {
        const verdictOf = async (account: string) => {
          const cwd = join(directory, account);
          const options = { cwd, account, emulatorUrl: emulator.url };
          await mustRun(['init', '-input=false'], options);
          await mustRun(['plan', '-input=false', '-out=planned'], options);
          const request = { ...(await rules(directory)), plan: join(cwd, 'planned') };
          const { roots } = await verifyPlan(request, quietContext());
          return roots.map(({ counts, mismatches }) => ({ counts, kinds: mismatches.map(({ kind }) => kind) }));
        };
        expect(await verdictOf(MEMBER)).toMatchObject([{ counts: { import: 0, create: 1 }, kinds: [] }]);
        expect(await verdictOf(ADMINISTRATOR)).toMatchObject([
          { counts: { import: 1, create: 2, destroy: 1 }, kinds: ['missing'] },
        ]);
      } finally {
        await emulator.close();
      }
    }),
  );
});
