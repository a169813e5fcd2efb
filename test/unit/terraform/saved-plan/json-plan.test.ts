import { expect, it } from 'vitest';
import {
  codeResources,
  parseJsonPlan,
  stateProviders,
  stateResources,
} from '../../../../src/terraform/saved-plan/json-plan.ts';

const MINIMAL = { format_version: '1.2', terraform_version: '1.11.4' };

it.each([
  ['no JSON', '{'],
  ['another value', '[]'],
  ['no version', '{}'],
  ['a change without an address', JSON.stringify({ ...MINIMAL, resource_changes: [{}] })],
  ['nesting without end', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
])('%s is not a plan', (_, text) => {
  expect(parseJsonPlan(text)).toBeUndefined();
});

it('the code has the resources of modules, and tells which have one instance', () => {
  const resource = (address: string, more: object = {}) => ({ address, mode: 'managed', ...more });
  const plan = parseJsonPlan(
    JSON.stringify({
      ...MINIMAL,
      configuration: {
        root_module: {
          resources: [
            resource('a.one'),
            resource('a.many', { count_expression: {} }),
            { ...resource('data.a.data'), mode: 'data' },
          ],
          module_calls: {
            single: { module: { resources: [resource('a.in')] } },
            each: { for_each_expression: {}, module: { resources: [resource('a.in')] } },
          },
        },
      },
    }),
  );
  expect(plan && codeResources(plan).map(({ address, single }) => [address, single])).toEqual([
    ['a.one', true],
    ['a.many', false],
    ['data.a.data', true],
    ['module.single.a.in', true],
    ['module.each.a.in', false],
  ]);
});

it('a state has the managed resources of all modules', () => {
  const resource = (address: string, mode = 'managed') => ({ address, mode, values: { address } });
  const found = stateResources({
    resources: [resource('a.b'), { ...resource('a.b'), deposed_key: 'x', values: {} }, resource('data.a.b', 'data')],
    child_modules: [{ child_modules: [{ resources: [resource('module.x.a.b')] }] }],
  });
  expect([...found]).toEqual([
    ['a.b', { address: 'a.b' }],
    ['module.x.a.b', { address: 'module.x.a.b' }],
  ]);
});

it('a state tells the provider of each address, of data sources and deposed ones too', () => {
  const found = stateProviders({
    resources: [{ address: 'data.a.b', mode: 'data', values: {}, provider_name: 'r/x/y' }],
    child_modules: [{ resources: [{ address: 'module.x.a.b', mode: 'managed', deposed_key: 'x', values: {} }] }],
  });
  expect([...found]).toEqual([
    ['data.a.b', 'r/x/y'],
    ['module.x.a.b', undefined],
  ]);
});
