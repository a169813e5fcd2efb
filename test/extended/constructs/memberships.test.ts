import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { TerraformStack, Testing } from 'cdktf';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { HubformError, SecurityHubMemberships, accountsIn } from '../../../src/constructs/cdktf.ts';
import { decide } from '../../../src/membership/decide/decide.ts';
import { type Membership, byAccount, canonicalSnapshot } from '../../../src/membership/model.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { REPOSITORY } from '../../support/paths.ts';
import { fixtures } from '../../support/fixtures.ts';
import { type Terraform, normalised } from '../../support/normalised.ts';
import { withDirectory } from '../../support/plan.ts';
import { projectOf } from '../../support/projects.ts';
import { accepted, membership } from '../../support/wire.ts';
import { ACCOUNT, built, propsOf, synthesised, testingApp, warningsOn } from '../../support/constructs.ts';

const STYLES = ['alias', 'argument'] as const;
const SNAPSHOT = writeSnapshot(canonicalSnapshot([accepted(), membership({ region: 'eu-west-1' })]));

describe.each(STYLES)('the construct with Regions by %s', (regionStyle) => {
  it.each(fixtures())('generates for $name what the command line writes, and forgets the rest', async (fixture) => {
    const { files } = await projectOf(fixture, { format: 'json', regionStyle });
    for (const account of byAccount(fixture.snapshot.memberships).keys()) {
      const parts = [...files].filter(([path]) => path.startsWith(account)).map(([, text]) => text);
      const written = partsOf(
        parts.length === 0 ? undefined : normalised(parts.map((text) => JSON.parse(text) as Terraform)),
      );
      const { stack } = built({ ...propsOf(fixture, account), regionStyle });
      const made = partsOf(normalised([synthesised(stack)]));

      expect(made.resource).toEqual(written.resource);
      expect(made.import).toEqual(written.import);
      expect(made.provider).toEqual(expect.arrayContaining(written.provider));
      // Every address is either in the code or forgotten.
      const inCode = addressesOf(written.resource);
      const forgotten = made.removed.map(({ from }) => from);
      expect([...inCode, ...forgotten].sort()).toEqual(everyAddress(account, [...fixture.snapshot.memberships]).sort());
    }
  });
});

describe('the construct', () => {
  it.each(fixtures())('has the decisions about $name, and warns about those without code', (fixture) => {
    // As code is generated: who is expected, and what accounts are called, is for the reader of a summary.
    const { trust, prefer } = fixture.decisionOptions;
    const decisions = decide(fixture.snapshot, { ...(trust && { trust }), ...(prefer && { prefer }) });
    for (const account of byAccount(fixture.snapshot.memberships).keys()) {
      const { construct } = built(propsOf(fixture, account));
      const own = decisions.filter((decision) => decision.account === account);
      expect(construct.decisions).toEqual(own);
      const withCode = own.filter(({ accepter }) => accepter).map(({ region }) => region);
      expect([...construct.accepters.keys()]).toEqual(withCode);
      const warnings = warningsOn(construct).join('\n');
      for (const { region, accepter, kind } of own) {
        if (!accepter) expect(warnings).toContain(`${region}: ${kind}: `);
      }
    }
  });

  it('names the administrators that it trusts, unless there is a trust list', () => {
    expect(warningsOn(built({ snapshot: SNAPSHOT, account: ACCOUNT }).construct)).toEqual([
      expect.stringContaining('no trust list: this code trusts 444455556666'),
    ]);
    expect(warningsOn(built({ snapshot: SNAPSHOT, account: ACCOUNT, trust: ['444455556666'] }).construct)).toEqual([]);
  });

  it('adopts the members of an administrator with adoptMembers, and forgets all others', () => {
    const members = [
      { account: '222233334444', status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z' },
      { account: '333344445555', status: 'Removed' },
    ];
    const snapshot = writeSnapshot(canonicalSnapshot([membership({ members })]));
    const { construct } = built({ snapshot, account: ACCOUNT, adoptMembers: true });
    expect([...(construct.members.get('us-east-1')?.keys() ?? [])]).toEqual(['222233334444']);
    const without = built({ snapshot, account: ACCOUNT });
    expect(without.construct.members.size).toBe(0);
    const forgotten = partsOf(normalised([synthesised(without.stack)])).removed.map(({ from }) => from);
    for (const { account } of members) expect(forgotten).toContain(`aws_securityhub_member.us_east_1_${account}`);
  });

  it('refuses to adopt members if the member list of a Region is not known', () => {
    const unknown = { region: 'eu-west-1', unreadable: 'throttled', invitations: [] } as const;
    const snapshot = writeSnapshot(canonicalSnapshot([membership(), { account: ACCOUNT, ...unknown }]));
    expect(() => built({ snapshot, account: ACCOUNT, adoptMembers: true })).toThrow(
      `${ACCOUNT}/eu-west-1 could not be read, and its members are not known`,
    );
    expect(() => built({ snapshot, account: ACCOUNT })).not.toThrow();
  });

  it('uses the providers of the user', () => {
    const stack = new TerraformStack(testingApp(), 'own');
    const provider = (region: string) => new AwsProvider(stack, region, { region, alias: region, profile: 'audit' });
    const { accepters } = new SecurityHubMemberships(stack, 'hub', { snapshot: SNAPSHOT, account: ACCOUNT, provider });
    expect(accepters.get('us-east-1')?.provider?.alias).toBe('us-east-1');
    expect(normalised([synthesised(stack)]).provider).toEqual({
      aws: [
        { alias: 'eu-west-1', profile: 'audit', region: 'eu-west-1' },
        { alias: 'us-east-1', profile: 'audit', region: 'us-east-1' },
      ],
    });
  });

  it('reads a file, a directory with a file for each account, and a directory that hubform wrote', async () => {
    await withDirectory((directory) => {
      writeFileSync(join(directory, 'memberships.yaml'), SNAPSHOT);
      mkdirSync(join(directory, 'accounts'));
      writeFileSync(join(directory, 'accounts', `${ACCOUNT}.yaml`), SNAPSHOT);
      for (const snapshot of [join(directory, 'memberships.yaml'), directory, join(directory, 'accounts'), SNAPSHOT]) {
        expect(built({ snapshot, account: ACCOUNT }).construct.decisions).toHaveLength(1);
        expect(accountsIn(snapshot)).toEqual([ACCOUNT]);
      }
      return Promise.resolve();
    });
  });

  it.each([
    ['usage', { account: '123' }, 'account: expected a 12-digit account id, got "123"'],
    ['usage', { trust: ['me'] }, 'trust: expected a 12-digit account id, got "me"'],
    ['usage', { trust: [{ administrator: 'me' }] }, 'trust: expected a 12-digit account id, got "me"'],
    [
      'usage',
      { trust: [{ administrator: '444455556666', regions: ['here'] }] },
      'trust: expected a Region name, got "here"',
    ],
    ['usage', { prefer: [''] }, 'prefer: expected a 12-digit account id, got ""'],
    ['usage', { regionStyle: 'x' as never }, 'regionStyle: expected alias or argument, got "x"'],
    ['snapshot', { account: '999999999999' }, 'account 999999999999 is not in the snapshot'],
    ['disk', { snapshot: 'nowhere.yaml' }, 'cannot read nowhere.yaml: no such file or directory'],
  ] as const)('refuses an invalid prop: %s, %j', (code, props, message) => {
    const error = thrownBy(() => built({ snapshot: SNAPSHOT, account: ACCOUNT, ...props }));
    expect(error).toBeInstanceOf(HubformError);
    expect(error).toMatchObject({ code, message });
  });

  it('reports an invalid snapshot with the message of the command line', () => {
    const text = 'version: 1\naccounts:\n  "111122223333":\n    us-east-1: {}\n';
    const snapshot = join('test', 'nowhere');
    const error = thrownBy(() => built({ snapshot: text, account: ACCOUNT })) as HubformError;
    expect(error).toEqual(thrownBy(() => readSnapshot(text, 'the snapshot')));
    expect(error.message).toMatch(/^the snapshot:4: /);
    expect(() => built({ snapshot, account: ACCOUNT })).toThrow('cannot read test/nowhere');
  });

  it('refuses a directory in which a write was interrupted', async () => {
    await withDirectory((directory) => {
      writeFileSync(join(directory, 'memberships.yaml'), SNAPSHOT);
      mkdirSync(join(directory, '.hubform-staging-1-x-y'));
      expect(() => built({ snapshot: directory, account: ACCOUNT })).toThrow('was interrupted while writing');
      return Promise.resolve();
    });
  });

  it('refuses a second construct in its stack', () => {
    const { stack } = built({ snapshot: SNAPSHOT, account: ACCOUNT });
    const again = () => new SecurityHubMemberships(stack, 'again', { snapshot: SNAPSHOT, account: ACCOUNT });
    expect(again).toThrow(`the stack ${ACCOUNT} already has a SecurityHubMemberships`);
  });

  it('refuses to be synthesised as HCL, which would lose the removed blocks', () => {
    const { stack } = built({ snapshot: SNAPSHOT, account: ACCOUNT });
    expect(() => {
      Testing.synthHcl(stack);
    }).toThrow('cannot be synthesised as HCL');
  });

  it('loads neither the AWS SDK nor the command line', async () => {
    const { metafile } = await build({
      absWorkingDir: REPOSITORY,
      entryPoints: ['src/constructs/cdktf.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      external: ['cdktf', 'constructs', '@cdktf/*'],
    });
    const inputs = Object.keys(metafile.inputs);
    const folders = new Set(inputs.map((path) => /^(node_modules\/(@[^/]+\/)?[^/]+|src\/[^/]+)/.exec(path)?.[0]));
    expect([...folders].sort()).toEqual([
      'node_modules/p-limit',
      'node_modules/yaml',
      'node_modules/yocto-queue',
      'node_modules/zod',
      'src/code',
      'src/constructs',
      'src/error.ts',
      'src/failures',
      'src/files',
      'src/membership',
      'src/render',
      'src/snapshot',
      'src/text.ts',
    ]);
  });
});

/** The blocks of a stack; empty where it has none. */
function partsOf(terraform: Terraform | undefined) {
  const { provider, resource, import: imports, removed } = terraform ?? {};
  return {
    provider: (provider as { aws: object[] } | undefined)?.aws ?? [],
    resource: (resource ?? {}) as Record<string, Record<string, object>>,
    import: (imports ?? []) as object[],
    removed: (removed ?? []) as { from: string }[],
  };
}

function addressesOf(resources: Record<string, Record<string, object>>): string[] {
  return Object.entries(resources).flatMap(([type, names]) => Object.keys(names).map((name) => `${type}.${name}`));
}

function everyAddress(account: string, memberships: readonly Membership[]): string[] {
  return memberships
    .filter((one) => one.account === account)
    .flatMap(({ region, members = [] }) => {
      const name = region.replaceAll('-', '_');
      const listed = members.map((member) => `aws_securityhub_member.${name}_${member.account}`);
      return [`aws_securityhub_invite_accepter.${name}`, `aws_securityhub_account.${name}`, ...listed];
    });
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
