import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { withBoth } from '../../support/provider/agreements.ts';
import { changesIn, leftIn, stateIn } from '../../support/provider/outcome.ts';
import type { Provider } from '../../support/provider/providers.ts';
import { type TerraformOptions, hasTerraform, terraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

const OTHER = '999999999999';

/** A provider of each Region: `aws.a` is in the first. */
const providers = (...regions: string[]) =>
  regions
    .map((region, i) => `provider "aws" {\n  alias  = "${'abcdef'.charAt(i)}"\n  region = "${region}"\n}\n`)
    .join('');
const resource = (type: string, provider: string, code: string) =>
  `resource "aws_securityhub_${type}" "${provider}" {\n  provider = aws.${provider}\n  ${code}\n}\n`;
const imported = (type: string, provider: string, id = MEMBER) =>
  `import {\n  to = aws_securityhub_${type}.${provider}\n  id = "${id}"\n}\n`;

/** What is replaced and updated, and fails to be applied: another administrator, hubs, a member, two invitations, a hub that is off. */
const CHANGES = [
  providers('eu-west-1', 'us-east-1', 'us-west-1', 'us-west-2', 'us-east-2'),
  resource('invite_accepter', 'a', `master_id = "${OTHER}"`),
  imported('invite_accepter', 'a'),
  resource('account', 'a', 'auto_enable_controls = false\n  enable_default_standards = false'),
  imported('account', 'a'),
  // In a Region of its own: Terraform knows of no order between a hub and a member that were imported.
  resource('account', 'e', ''),
  imported('account', 'e'),
  resource('member', 'b', 'account_id = "222233334444"\n  email = "new@example.com"'),
  imported('member', 'b', '222233334444'),
  resource('invite_accepter', 'c', `master_id = "${ADMINISTRATOR}"`),
  resource('invite_accepter', 'd', `master_id = "${ADMINISTRATOR}"`),
].join('\n');

/** What cannot be planned: another account, nothing to import, a hub that is off, and no permission. */
const FAILURES = [
  providers('eu-west-1', 'us-east-1', 'us-west-1').replace(
    'eu-west-1"',
    `eu-west-1"\n  allowed_account_ids = ["${OTHER}"]`,
  ),
  ...['a', 'b', 'c'].map(
    (one) => resource('invite_accepter', one, `master_id = "${ADMINISTRATOR}"`) + imported('invite_accepter', one),
  ),
  resource('account', 'b', 'enable_default_standards = false'),
  imported('account', 'b'),
  resource('account', 'c', 'enable_default_standards = false'),
  imported('account', 'c'),
].join('\n');

const LIVE = [
  accepted('eu', { region: 'eu-west-1' }),
  membership({
    members: [
      { account: '222233334444', status: 'Invited', invitedAt: '2024-03-10T14:53:14.874Z', email: 'old@example.com' },
    ],
  }),
  membership({ region: 'us-west-1', invitations: [invitation('one', 'Removed'), invitation('two')] }),
  membership({ region: 'us-west-2', hub: DISABLED_HUB, invitations: [invitation('one')] }),
  membership({ region: 'us-east-2' }),
];
const UNREADABLE = [
  accepted('eu', { region: 'eu-west-1' }),
  membership({ region: 'us-east-1', hub: DISABLED_HUB }),
  accepted('west', { region: 'us-west-1', unreadable: 'access-denied' }),
];

interface Line {
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail: string;
    readonly address?: string;
  };
}

describeIf(await hasTerraform(), 'terraform', 'The stand-in for 5.100.0, where things go wrong', () => {
  it('replaces, updates, fails and destroys as the real provider does', { timeout: 300_000 }, async () => {
    const { changes } = await withBoth(['what is replaced, fails and is destroyed'], async (provider) =>
      inRoot(provider, CHANGES, LIVE, async (root) => {
        await planOf(root);
        const shown = changesIn(await mustRun(['show', '-json', 'planned'], root));
        const errors = errorsIn(await terraform(['apply', '-json', '-input=false', 'planned'], root));
        const state = await stateIn(root.cwd);
        const ended = errorsIn(await terraform(['destroy', '-json', '-auto-approve', '-input=false'], root));
        return { changes: shown, errors, state, ended };
      }),
    );
    expect(changes).toHaveLength(6);
  });

  it('says the same where a plan cannot be made', { timeout: 300_000 }, async () => {
    const { errors } = await withBoth(['what cannot be planned'], async (provider) =>
      inRoot(provider, FAILURES, UNREADABLE, async (root) => ({
        errors: errorsIn(await terraform(['plan', '-json', '-input=false'], root)),
      })),
    );
    expect(errors.length).toBeGreaterThan(3);
  });
});

async function inRoot<T extends object>(
  provider: Provider,
  code: string,
  live: typeof LIVE,
  use: (root: TerraformOptions) => Promise<T>,
) {
  return withDirectory(async (cwd) => {
    const emulator = await startEmulator(canonicalSnapshot(live), { recordCalls: 1000 });
    try {
      await writeFile(join(cwd, 'main.tf'), code);
      const root = await provider.prepare({ cwd, account: MEMBER, emulatorUrl: emulator.url });
      return { ...(await use(root)), ...leftIn([emulator]) };
    } finally {
      await emulator.close();
    }
  });
}

/** The errors in no order, without the number that each request has. */
function errorsIn({ stdout }: { readonly stdout: string }): object[] {
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return lines
    .flatMap((line) => (JSON.parse(line) as Line).diagnostic ?? [])
    .filter(({ severity }) => severity === 'error')
    .map(({ summary, detail, address }) => ({ address, summary: withoutId(summary), detail: withoutId(detail) }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function withoutId(text: string): string {
  return text.replace(/RequestID: [^,]*/g, 'RequestID: …');
}
