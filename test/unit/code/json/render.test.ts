import { describe, expect, it } from 'vitest';
import { renderJson } from '../../../../src/code/json/render.ts';
import type { RootModule } from '../../../../src/code/root-module.ts';

const EMPTY: RootModule = {
  account: '111122223333',
  label: '111122223333',
  regionStyle: 'alias',
  terraform: '>= 1.5',
  aws: '>= 5.0',
  providers: [],
  resources: [],
  imports: [],
  removed: [],
  moved: [],
};
const common = { region: 'eu-west-1', comment: 'why', provider: 'aws.eu_west_1', preventDestroy: false } as const;
const hub = {
  ...common,
  type: 'hub',
  address: { type: 'aws_securityhub_account', name: 'eu_west_1' },
  preventDestroy: true,
} as const;
const accepter = {
  ...common,
  type: 'accepter',
  address: { type: 'aws_securityhub_invite_accepter', name: 'eu_west_1' },
  administrator: '999999999999',
  dependsOn: [hub.address],
} as const;

function file(name: string, root: Partial<RootModule>): unknown {
  const text = renderJson([{ ...EMPTY, ...root }]).get(`111122223333/${name}.tf.json`);
  if (text === undefined) return undefined;
  const { '//': heading, ...body } = JSON.parse(text) as Record<string, unknown>;
  expect(heading).toContain('Written by hubform.');
  return body;
}

describe('a root module in JSON', () => {
  it('has only the files that have content', () => {
    expect([...renderJson([EMPTY]).keys()]).toEqual([
      '111122223333/versions.tf.json',
      '111122223333/providers.tf.json',
    ]);
    expect(renderJson([])).toEqual(new Map());
  });

  it('has its resources by type and name, without arguments that are absent', () => {
    expect(file('memberships', { resources: [hub, accepter] })).toEqual({
      resource: {
        aws_securityhub_account: {
          eu_west_1: {
            '//': 'why',
            provider: 'aws.eu_west_1',
            enable_default_standards: false,
            lifecycle: { prevent_destroy: true },
          },
        },
        aws_securityhub_invite_accepter: {
          eu_west_1: {
            '//': 'why',
            provider: 'aws.eu_west_1',
            master_id: '999999999999',
            depends_on: ['aws_securityhub_account.eu_west_1'],
          },
        },
      },
    });
  });

  it('forgets a resource without destroying it', () => {
    expect(file('removed', { removed: [{ from: hub.address, region: 'eu-west-1', comment: 'why' }] })).toEqual({
      removed: [{ '//': 'why', from: 'aws_securityhub_account.eu_west_1', lifecycle: { destroy: false } }],
    });
  });

  it('gives a provider its role, profile and STS Region', () => {
    const provider = { account: '111122223333', region: 'eu-west-1', roleArn: 'arn', profile: 'me', stsRegion: 'x' };
    expect(file('providers', { providers: [provider] })).toEqual({
      provider: {
        aws: [
          {
            region: 'eu-west-1',
            allowed_account_ids: ['111122223333'],
            profile: 'me',
            sts_region: 'x',
            assume_role: { role_arn: 'arn' },
          },
        ],
      },
    });
  });

  it('leaves no template for Terraform in a value', () => {
    const member = {
      ...common,
      type: 'member',
      address: { type: 'aws_securityhub_member', name: 'eu_west_1_222233334444' },
      member: '222233334444',
      email: '${file("/etc/passwd")}@example.org',
      invite: true,
      dependsOn: [hub.address],
      ignoreChanges: [],
      replaced: false,
    } as const;
    expect(file('members', { resources: [member] })).toMatchObject({
      resource: {
        aws_securityhub_member: {
          eu_west_1_222233334444: {
            email: '$${file("/etc/passwd")}@example.org',
            depends_on: ['aws_securityhub_account.eu_west_1'],
          },
        },
      },
    });
    expect(file('imports', { imports: [{ to: hub.address, id: '%{x}' }] })).toEqual({
      import: [{ to: 'aws_securityhub_account.eu_west_1', id: '%%{x}' }],
    });
  });
});
