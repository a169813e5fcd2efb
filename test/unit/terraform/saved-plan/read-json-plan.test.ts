import { expect, it } from 'vitest';
import { compareConfigurations, parsePlanFile } from '../../../../src/terraform/saved-plan/read-json-plan.ts';

const region = (value: string) => ({ expressions: { region: { constant_value: value } } });
const json = (configuration: object) => JSON.stringify({ configuration });
const CODE = {
  provider_config: { aws: region('eu-west-1') },
  root_module: { resources: [{ address: 'a.b' }], variables: { token: {} } },
};

it('the same configuration in another order, and with another default of a variable, is the same', () => {
  const { provider_config, root_module } = CODE;
  const other = { root_module: { ...root_module, variables: { token: { default: null } } }, provider_config };
  expect(compareConfigurations(json(CODE), json(other))).toBeUndefined();
});

it.each([
  [{ ...CODE, provider_config: { aws: region('eu-west-2') } }, 'the provider aws'],
  [{ ...CODE, root_module: { ...CODE.root_module, resources: [{ address: 'a.b', depends_on: ['a.c'] }] } }, 'a.b'],
  [{ ...CODE, root_module: { ...CODE.root_module, resources: [] } }, 'a.b'],
  [{ ...CODE, root_module: { ...CODE.root_module, module_calls: { x: {} } } }, 'module calls'],
  [{ ...CODE, root_module: { ...CODE.root_module, variables: {} } }, 'variables'],
  [{}, 'a.b and 2 more'],
])('another configuration is of older code, and what differs is named: %j', (other, reason) => {
  expect(compareConfigurations(json(other), json(CODE))).toEqual({ kind: 'older', reason });
});

it('JSON that is not a complete plan is refused', () => {
  const file = { file: 'plan.json', sha256: '', form: 'json' as const };
  expect(() => parsePlanFile({ ...file, bytes: Buffer.from('{"resource_changes":1}') })).toThrow(
    'its JSON is not that of a plan',
  );
  const bytes = Buffer.from(JSON.stringify({ format_version: '1.2', terraform_version: '1.11.4', errored: true }));
  expect(() => parsePlanFile({ ...file, bytes })).toThrow(
    'plan.json is refused: it is not a complete plan: planning ended with an error',
  );
});
