import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyCode } from '../../../../src/terraform/roots/copy.ts';
import { parseUiOutput } from '../../../../src/terraform/plan/output.ts';
import { liveEnvironment, offlineEnvironment } from '../../../../src/terraform/environment.ts';
import { removedAddresses } from '../../../../src/terraform/plan/removed-addresses.ts';
import { parallelism } from '../../../../src/terraform/parallelism.ts';
import { hasOwnPluginCache } from '../../../../src/terraform/plugins.ts';
import { readPlan } from '../../../../src/terraform/plan/read-plan.ts';
import { findRoots } from '../../../../src/terraform/roots/find-roots.ts';
import { withDirectory } from '../../../support/plan.ts';
import { contentsOf } from '../../../support/verifying.ts';

async function write(directory: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

describe('a plan', () => {
  const aws = (region: object) => ({
    expressions: { region, allowed_account_ids: { constant_value: ['111122223333'] } },
  });
  const change = (address: string, type: string, rest: object) => ({ address, mode: 'managed', type, change: rest });

  it('is read with what the code says about provider and Region, in modules and with instance keys too', () => {
    const type = 'aws_securityhub_invite_accepter';
    const resource = (address: string, key: string) => ({
      address,
      mode: 'managed',
      type,
      provider_config_key: key,
      expressions: { master_id: { constant_value: '999999999999' } },
    });
    const json = JSON.stringify({
      resource_changes: [
        change(`module.hub["a.b"].${type}.eu`, type, { actions: ['create'], after: { master_id: '999999999999' } }),
        change(`${type}.us[0]`, type, {
          actions: ['no-op'],
          before: { master_id: '999999999999' },
          after: { master_id: '999999999999', region: 'us-east-1' },
          importing: { id: '111122223333@us-east-1' },
        }),
        change(`${type}.gone`, type, { actions: ['forget'], before: { master_id: '888888888888' }, after: null }),
        {
          address: 'data.aws_caller_identity.me',
          mode: 'data',
          type: 'aws_caller_identity',
          change: { actions: ['read'] },
        },
      ],
      configuration: {
        provider_config: { 'aws.eu': aws({ constant_value: 'eu-west-1' }), aws: aws({ references: ['var.region'] }) },
        root_module: {
          resources: [resource(`${type}.us`, 'aws'), resource(`${type}.unplanned`, 'aws.eu')],
          module_calls: { hub: { module: { resources: [resource(`${type}.eu`, 'aws.eu')] } } },
        },
      },
    });
    const common = { type, inState: false, accounts: ['111122223333'], administrator: '999999999999' };
    expect(readPlan(json, new Map([[`${type}.us[0]`, 'Plan to import']]))).toEqual([
      { ...common, address: `module.hub["a.b"].${type}.eu`, action: 'create', provider: 'aws.eu', region: 'eu-west-1' },
      {
        ...common,
        address: `${type}.us[0]`,
        action: 'none',
        provider: 'aws',
        region: 'us-east-1',
        importId: '111122223333@us-east-1',
        previousAdministrator: '999999999999',
        message: 'Plan to import',
      },
      {
        address: `${type}.gone`,
        type,
        action: 'forget',
        inState: true,
        accounts: [],
        previousAdministrator: '888888888888',
      },
      { ...common, address: `${type}.unplanned`, provider: 'aws.eu', region: 'eu-west-1' },
    ]);
  });

  it('that is no plan is refused with what to do', () => {
    expect(() => readPlan('{"resource_changes": 1}', new Map())).toThrow(/wrote a plan that hubform cannot read/);
  });

  it('is told by lines of JSON, of which errors and changes count, each once', () => {
    const diagnostic = {
      severity: 'error',
      summary: 'No ',
      detail: 'never\n',
      range: { filename: 'a.tf', start: { line: 3 } },
    };
    const lines = [
      'a provider says hello',
      '{"broken',
      { type: 'diagnostic', '@message': 'x', diagnostic: { severity: 'warning', summary: 'Hm' } },
      { type: 'diagnostic', '@message': 'x', diagnostic },
      { type: 'diagnostic', '@message': 'x', diagnostic },
      { type: 'planned_change', '@message': 'a.b: Plan to create', change: { resource: { addr: 'a.b' } } },
    ];
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    expect(parseUiOutput(text)).toEqual({
      errors: [{ summary: 'No', detail: 'never', place: 'a.tf:3' }],
      messages: new Map([['a.b', 'a.b: Plan to create']]),
    });
  });
});

describe('the root modules of a directory', () => {
  it('are directories named after an account that hold code', () =>
    withDirectory(async (directory) => {
      await write(directory, {
        '111122223333/a.tf': '',
        '222233334444/a.tf.json': '{}',
        '333344445555/notes.md': '',
        'modules/a.tf': '',
      });
      expect((await findRoots(directory)).map(({ path, account }) => [path, account])).toEqual([
        ['111122223333', '111122223333'],
        ['222233334444', '222233334444'],
      ]);
    }));

  it('are the stacks of a project, by the accounts that their providers allow', () =>
    withDirectory(async (directory) => {
      const stack = (...accounts: string[]) =>
        JSON.stringify({ provider: { aws: accounts.map((account) => ({ allowed_account_ids: [account] })) } });
      await write(directory, {
        'cdktf.out/stacks/mine/cdk.tf.json': stack('111122223333', '111122223333'),
        'cdktf.json': '{}',
      });
      const wanted = [{ path: 'cdktf.out/stacks/mine', account: '111122223333', synthesised: true }];
      expect(await findRoots(directory)).toEqual(wanted);
      await write(directory, { 'cdktf.out/stacks/two/cdk.tf.json': stack('111122223333', '222233334444') });
      await expect(findRoots(directory)).rejects.toThrow(
        /allowed_account_ids names several: 111122223333, 222233334444/,
      );
    }));

  it('forget what their removed blocks name, and moved blocks are none', () =>
    withDirectory(async (directory) => {
      await write(directory, {
        'a.tf': 'moved {\n  from = a.b\n}\n\nremoved {\n  from = c.d\n\n  lifecycle {\n    destroy = false\n  }\n}\n',
        'b.tf.json': '{"removed":[{"from":"e.f"}],"moved":[{"from":"g.h"}]}',
        'c.tf.json': 'broken',
      });
      expect((await removedAddresses(directory)).sort()).toEqual(['c.d', 'e.f']);
    }));
});

it('a copy of the code holds modules and links, and no state', () =>
  withDirectory(async (top) => {
    const [from, to] = [join(top, 'from'), join(top, 'to')];
    await write(from, {
      '1/a.tf': 'a',
      '1/.terraform.lock.hcl': 'lock',
      '1/.terraform/x': 'x',
      '1/terraform.tfstate': 'secret',
      '1/terraform.tfstate.backup': 'secret',
      'modules/m/m.tf': 'm',
      'cdktf.out/x': 'x',
    });
    await symlink(join(from, 'modules'), join(from, '1', 'modules'));
    await symlink(from, join(from, 'modules', 'loop'));
    await copyCode(from, to, new Set(['cdktf.out']));
    expect(Object.keys(await contentsOf(to)).map((path) => path.slice(to.length + 1))).toEqual([
      '1/.terraform.lock.hcl',
      '1/a.tf',
      '1/modules/m/m.tf',
      'modules/m/m.tf',
    ]);
  }));

describe('the environment of Terraform', () => {
  const caller = {
    PATH: '/bin',
    AWS_PROFILE: 'mine',
    AWS_ENDPOINT_URL_STS: 'x',
    TF_CLI_ARGS_init: '-backend-config=x',
    TF_WORKSPACE: 'w',
    TF_VAR_a: '1',
  };

  it('has nothing of the caller’s AWS offline', () => {
    const env = offlineEnvironment({
      caller,
      temporary: '/t',
      endpointUrl: 'http://127.0.0.1:1',
      account: '111122223333',
    });
    const left = ['PATH', 'AWS_PROFILE', 'AWS_ENDPOINT_URL_STS', 'TF_CLI_ARGS_init', 'TF_WORKSPACE', 'TF_VAR_a'].filter(
      (name) => name in env,
    );
    expect(left).toEqual(['PATH', 'TF_VAR_a']);
    expect(env).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: '111122223333',
      TMPDIR: '/t',
    });
  });

  it('is the caller’s live, in the workspace selected there unless a variable names one', () => {
    const { TF_WORKSPACE, ...rest } = caller;
    expect(liveEnvironment({ caller, temporary: '/t', workspace: 'other' })).toMatchObject(caller);
    expect(liveEnvironment({ caller: rest, temporary: '/t', workspace: 'other' })).toMatchObject({
      TF_WORKSPACE: 'other',
    });
  });

  it('keeps the user’s own plugin cache', () =>
    withDirectory(async (HOME) => {
      expect(await hasOwnPluginCache({ HOME })).toBe(false);
      expect(await hasOwnPluginCache({ HOME, TF_PLUGIN_CACHE_DIR: '/cache' })).toBe(true);
      await writeFile(join(HOME, '.terraformrc'), 'plugin_cache_dir = "/cache"\n');
      expect(await hasOwnPluginCache({ HOME })).toBe(true);
    }));
});

it.each([
  { providers: [1], gib: 24, cores: 2, wanted: 2 },
  { providers: [1, 1, 17], gib: 24, cores: 8, wanted: 1 },
  { providers: [1, 2], gib: 8, cores: 8, wanted: 3 },
  { providers: [17], gib: 4, cores: 8, wanted: 1 },
  { providers: [], gib: 24, cores: 4, wanted: 4 },
])(
  'with $gib GiB and $cores cores, roots of $providers providers are planned $wanted at a time',
  ({ providers, gib, cores, wanted }) => {
    expect(parallelism(providers, { freeBytes: gib * 1024 ** 3, cores })).toBe(wanted);
  },
);

it('leaves what the caller says about the collection of garbage', () => {
  const given = { temporary: '/t', endpointUrl: 'http://127.0.0.1:1', account: '111122223333' };
  expect(offlineEnvironment({ ...given, caller: { GOGC: '50' } })).toMatchObject({ GOGC: '50' });
  expect(offlineEnvironment({ ...given, caller: {} })).toMatchObject({ GOGC: '400' });
});
