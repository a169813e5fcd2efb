import { describe, expect, it } from 'vitest';
import { configuration, configuredResources, withoutKeys } from '../../../../src/terraform/plan/read-configuration.ts';

const read = (json: object) => configuredResources(configuration.parse(json));
const constant = (value: unknown) => ({ constant_value: value });

describe('the resources of the code', () => {
  it('are none without code', () => {
    expect(read({})).toEqual(new Map());
  });

  it('have only their constant arguments', () => {
    const expressions = {
      master_id: constant('999999999999'),
      region: { references: ['var.region'] },
      enable_default_standards: constant(false),
      account_id: constant(7),
    };
    const resource = { address: 'a.b', mode: 'managed', type: 'a', provider_config_key: 'aws', expressions };
    const provider = { region: constant('eu-west-1'), allowed_account_ids: constant(['111122223333']) };
    expect(
      read({ provider_config: { aws: { expressions: provider } }, root_module: { resources: [resource] } }),
    ).toEqual(
      new Map([
        [
          'a.b',
          {
            type: 'a',
            directory: '.',
            provider: 'aws',
            region: 'eu-west-1',
            accounts: ['111122223333'],
            administrator: '999999999999',
            defaultStandards: false,
          },
        ],
      ]),
    );
  });

  it('stand in the directories of their modules, and tell that they have a provisioner', () => {
    const resources = [{ address: 'a.b', mode: 'managed', type: 'a', provisioners: [{ type: 'local-exec' }] }];
    const call = (source: string, module_calls = {}) => ({ source, module: { resources, module_calls } });
    const module_calls = {
      shared: call('../module', { inner: call('./inner') }),
      remote: call('hashicorp/x/aws', { inner: call('./inner') }),
    };
    const found = [...read({ root_module: { resources, module_calls } })];
    expect(found.map(([address, { directory, provisions }]) => [address, directory, provisions])).toEqual([
      ['a.b', '.', true],
      ['module.shared.a.b', '../module', true],
      ['module.shared.module.inner.a.b', '../module/inner', true],
      ['module.remote.a.b', undefined, true],
      ['module.remote.module.inner.a.b', undefined, true],
    ]);
  });

  it('are found in nested modules, and data sources are not', () => {
    const resource = (mode: string) => ({ address: `${mode}.x`, mode, type: 'a' });
    const inner = { resources: [resource('managed'), resource('data')] };
    const code = { module_calls: { one: { module: { module_calls: { two: { module: inner } } } }, empty: {} } };
    expect([...read({ root_module: code }).keys()]).toEqual(['module.one.module.two.managed.x']);
  });
});

it.each([
  ['a.b', 'a.b'],
  ['a.b[0]', 'a.b'],
  ['module.a["x.y"].b.c["]\\""]', 'module.a.b.c'],
  ['module.a["ü"].module.b[12].c.d', 'module.a.module.b.c.d'],
])('%s has no instance keys as %s', (address, expected) => {
  expect(withoutKeys(address)).toBe(expected);
});
