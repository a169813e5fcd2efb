import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../../src/terraform/plan/read-plan.ts';

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
        directory: '.',
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
      { ...common, address: `${type}.unplanned`, directory: '.', provider: 'aws.eu', region: 'eu-west-1' },
    ]);
  });

  it('that stopped tells what has no instance from what Terraform did not reach', () => {
    const resource = { mode: 'managed', type: 'a', for_each_expression: {} };
    const names = ['none', 'unknown', 'some', 'without_condition'];
    const check = (name: string, status: string, instances?: object[]) => ({
      address: { kind: 'resource', to_display: `module.m.a.${name}` },
      ...{ status, ...(instances && { instances }) },
    });
    const json = JSON.stringify({
      checks: [check('none', 'pass'), check('unknown', 'unknown'), check('some', 'pass', [{}])],
      configuration: {
        root_module: {
          module_calls: {
            m: { module: { resources: names.map((name) => ({ ...resource, address: `a.${name}` })) } },
          },
        },
      },
    });
    expect(readPlan(json, new Map()).map(({ address, empty }) => [address, empty])).toEqual([
      ['module.m.a.none', true],
      ...names.slice(1).map((name) => [`module.m.a.${name}`, undefined]),
    ]);
  });

  it('that cannot be parsed is refused', () => {
    expect(() => readPlan('{"resource_changes": 1}', new Map())).toThrow(/wrote a plan that hubform cannot read/);
  });

  it('with modules nested without end is refused, not a defect', () => {
    const open = '{"module_calls":{"a":{"module":'.repeat(50_000);
    const json = `{"configuration":{"root_module":${open}{}${'}}}'.repeat(50_000)}}`;
    expect(() => readPlan(json, new Map())).toThrow(expect.objectContaining({ code: 'terraform' }) as Error);
  });
});
