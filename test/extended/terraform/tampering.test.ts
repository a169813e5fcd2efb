import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { type VerifyRequest, verify } from '../../../src/actions/verify/verify.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { type VerifyResult, isAsDecided } from '../../../src/verify/result.ts';
import { writeFileAtomically } from '../../../src/files/file.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { appendTo, quietContext, replaceIn } from '../../support/verifying.ts';
import { ADMINISTRATOR, DISABLED_HUB, accepted, invitation, membership } from '../../support/wire.ts';

const ACCEPTER = 'aws_securityhub_invite_accepter.us_east_1';
const HUB = 'aws_securityhub_account.us_east_1';
const UNKNOWN = '888888888888';
const LISTED = '222233334444';
const OTHER = '333344445555';
const ENTRY = `aws_securityhub_member.us_east_1_${LISTED}`;

interface Tampering {
  readonly what: string;
  readonly live: (account: string) => Membership;
  /** `root` is the directory of the root module. */
  readonly tamper?: (root: string) => Promise<void>;
  /** The membership in the snapshot after the code was generated. */
  readonly later?: (account: string) => Membership;
  readonly finds: readonly (readonly [kind: string, address: string | undefined])[];
}

const pending = (account: string) => membership({ account, invitations: [invitation('pending')] });
const pendingHubOff = (account: string) => ({ ...pending(account), hub: DISABLED_HUB });
const listed = (account: string) => ({ account, status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z' });
const administrator = (account: string) =>
  membership({
    account,
    members: [LISTED, OTHER].map(listed),
  });
const member = (account: string) => accepted('accepted', { account });

/** Each in its own account, so that one run of the command checks them all. */
const TAMPERINGS: readonly Tampering[] = [
  { what: 'nothing at all', live: member, finds: [] },
  {
    what: 'a new hub without enable_default_standards = false',
    live: pendingHubOff,
    tamper: (root) => replaceIn(join(root, 'memberships.tf'), /\n.*enable_default_standards.*\n/, '\n'),
    finds: [['default-standards', HUB]],
  },
  {
    what: 'an adopted hub without enable_default_standards = false',
    live: (account) => membership({ account }),
    tamper: (root) => replaceIn(join(root, 'memberships.tf'), /\n.*enable_default_standards.*\n/, '\n'),
    finds: [
      ['replaced', HUB],
      ['default-standards', HUB],
    ],
  },
  {
    what: 'an import of a pending invitation',
    live: pending,
    tamper: (root) =>
      appendTo(join(root, 'imports.tf'), `import {\n  to = ${ACCEPTER}\n  id = "${root.slice(-12)}"\n}\n`),
    finds: [['not-accepted-yet', ACCEPTER]],
  },
  {
    what: 'a changed master_id of what is pending',
    live: pending,
    tamper: (root) =>
      replaceIn(join(root, 'memberships.tf'), `master_id = "${ADMINISTRATOR}"`, `master_id = "${UNKNOWN}"`),
    finds: [['administrator', ACCEPTER]],
  },
  {
    what: 'a changed master_id of what is accepted',
    live: member,
    tamper: (root) =>
      replaceIn(join(root, 'memberships.tf'), `master_id = "${ADMINISTRATOR}"`, `master_id = "${UNKNOWN}"`),
    finds: [
      ['administrator', ACCEPTER],
      ['replaced', ACCEPTER],
    ],
  },
  {
    what: 'an alias pointing at the wrong Region',
    live: pending,
    tamper: (root) => replaceIn(join(root, 'providers.tf'), /(region +=) "us-east-1"/, '$1 "eu-west-1"'),
    finds: [
      ['region', HUB],
      ['region', ACCEPTER],
    ],
  },
  {
    what: 'a provider without allowed_account_ids',
    live: pending,
    tamper: (root) => replaceIn(join(root, 'providers.tf'), /\n.*allowed_account_ids.*\n/, '\n'),
    finds: [
      ['account', HUB],
      ['account', ACCEPTER],
    ],
  },
  {
    what: 'an import block removed',
    live: member,
    tamper: (root) =>
      replaceIn(join(root, 'imports.tf'), /import \{\s+to = aws_securityhub_invite_accepter[^}]*\}\n/, ''),
    finds: [['not-imported', ACCEPTER]],
  },
  {
    what: 'a resource without its protection',
    live: member,
    tamper: (root) => replaceIn(join(root, 'memberships.tf'), /\n.*prevent_destroy.*\n/, '\n'),
    finds: [['unprotected', HUB]],
  },
  {
    what: 'an override file with a provisioner, and without the protection',
    live: member,
    tamper: (root) =>
      appendTo(
        join(root, 'override.tf'),
        `resource "aws_securityhub_invite_accepter" "us_east_1" {
  provisioner "local-exec" {
    command = "exit 1"
  }
  lifecycle {
    prevent_destroy = false
  }
}
`,
      ),
    finds: [
      ['provisioner', ACCEPTER],
      ['unprotected', ACCEPTER],
    ],
  },
  {
    what: 'a foreign resource',
    live: member,
    tamper: (root) => appendTo(join(root, 'mine.tf'), 'resource "terraform_data" "mine" {}\n'),
    finds: [['foreign', 'terraform_data.mine']],
  },
  {
    what: 'the account of an adopted member changed',
    live: administrator,
    tamper: (root) => replaceIn(join(root, 'members.tf'), `account_id = "${LISTED}"`, `account_id = "${UNKNOWN}"`),
    finds: [
      ['replaced', ENTRY],
      ['account', ENTRY],
    ],
  },
  {
    what: 'another member imported in its place',
    live: administrator,
    tamper: async (root) => {
      await replaceIn(join(root, 'members.tf'), `account_id = "${LISTED}"`, `account_id = "${OTHER}"`);
      await replaceIn(join(root, 'imports.tf'), `id = "${LISTED}"`, `id = "${OTHER}"`);
    },
    finds: [
      ['account', ENTRY],
      ['account', ENTRY],
    ],
  },
  {
    what: 'an adopted member whose invitation is not ignored',
    live: administrator,
    tamper: (root) =>
      replaceIn(join(root, 'members.tf'), /(invite +=) true\n([^]*?)\[email, invite\]/, '$1 false\n$2[email]'),
    finds: [['replaced', ENTRY]],
  },
  {
    what: 'a snapshot newer than the code, where a member is removed',
    live: administrator,
    later: (account) => membership({ account, members: [{ account: LISTED, status: 'Removed' }, listed(OTHER)] }),
    finds: [['undecided', ENTRY]],
  },
  {
    what: 'a snapshot newer than the code, where an invitation is gone',
    live: pending,
    later: (account) => membership({ account }),
    finds: [['undecided', ACCEPTER]],
  },
  {
    what: 'a snapshot newer than the code, where it was accepted',
    live: pending,
    later: member,
    finds: [['not-imported', ACCEPTER]],
  },
  {
    what: 'a snapshot newer than the code, with an account that has none',
    live: (account) => membership({ account, hub: DISABLED_HUB }),
    later: pendingHubOff,
    finds: [['root-missing', undefined]],
  },
];

describeIf(await hasTerraform(), 'terraform', 'hubform verify finds edits of the code', () => {
  let directory: string;
  let result: VerifyResult;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hubform-test-'));
    await tampered(directory);
    result = await verify(await request(directory), quietContext());
  }, 900_000);
  afterAll(() => rm(directory, { recursive: true }));

  it.each(TAMPERINGS.map((one, i) => ({ ...one, account: accountOf(i) })))('$what', ({ account, finds }) => {
    const root = result.roots.find((one) => one.account === account);
    expect(root?.mismatches.map(({ kind, address }) => [kind, address])).toEqual(finds);
  });

  it('shows the error messages of Terraform', () => {
    const messages = result.roots.flatMap(({ mismatches }) => mismatches.map(({ terraform }) => terraform ?? ''));
    expect(messages).toContainEqual(expect.stringContaining('Cannot import non-existent remote object'));
    expect(messages).toContainEqual(expect.stringContaining('Instance cannot be destroyed'));
  });

  it('allows a foreign resource with a flag', { timeout: 300_000 }, async () => {
    await withDirectory(async (one) => {
      await generate(canonicalSnapshot([member(accountOf(0))]), {
        directory: one,
        decisionOptions: {},
        adoptHub: false,
        format: 'hcl',
        force: false,
      });
      await appendTo(join(one, accountOf(0), 'mine.tf'), 'resource "terraform_data" "mine" {}\n');
      expect(isAsDecided(await verify({ ...(await request(one)), allowForeign: true }, quietContext()))).toBe(true);
    });
  });
});

async function request(directory: string): Promise<VerifyRequest> {
  return { directory, rules: {}, live: false, allowForeign: false, env: await withoutNetwork() };
}

function accountOf(index: number): string {
  return `1000000000${String(index).padStart(2, '0')}`;
}

async function tampered(directory: string): Promise<void> {
  const before = canonicalSnapshot(TAMPERINGS.map(({ live }, i) => live(accountOf(i))));
  await generate(before, {
    directory,
    decisionOptions: {},
    adoptHub: true,
    adoptMembers: true,
    format: 'hcl',
    force: false,
  });
  for (const [i, { tamper }] of TAMPERINGS.entries()) await tamper?.(join(directory, accountOf(i)));
  const after = canonicalSnapshot(TAMPERINGS.map(({ live, later = live }, i) => later(accountOf(i))));
  await writeFileAtomically(join(directory, 'memberships.yaml'), writeSnapshot(after));
}
