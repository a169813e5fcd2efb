import { expect, it } from 'vitest';
import { objectsOfState, objectsShown } from '../../../../src/terraform/states/objects.ts';

const SECRET = 'hunter2';
const instance = (more: object = {}) => ({ attributes: { id: '1', password: SECRET }, private: SECRET, ...more });
const resource = (more: object = {}) => ({ mode: 'managed', type: 'a', name: 'x', instances: [instance()], ...more });

it('of a state, each managed object has its address and the few values that tell where it is', () => {
  const keys = [instance({ index_key: 0 }), instance({ index_key: 'k"${' })];
  const objects = objectsOfState({
    version: 4,
    outputs: { password: { value: SECRET } },
    resources: [resource(), resource({ module: 'module.m["n"]', instances: keys }), resource({ mode: 'data' })],
  });
  expect(objects?.map(({ address }) => address)).toEqual([
    'a.x',
    'module.m["n"].a.x[0]',
    'module.m["n"].a.x["k\\"$${"]',
  ]);
  expect(objects?.[0]).toEqual({ type: 'a', address: 'a.x', values: { id: '1' } });
  expect(JSON.stringify(objects)).not.toContain(SECRET);
});

it('of what terraform show -json prints, the same, in modules too', () => {
  const shown = { address: 'a.x["k"]', mode: 'managed', type: 'a', values: { id: '1', region: 7, password: SECRET } };
  const child = { ...shown, address: 'module.m.a.x', values: null };
  const values = { root_module: { resources: [shown], child_modules: [{ child_modules: [{ resources: [child] }] }] } };
  const objects = objectsShown({ format_version: '1.0', values });
  expect(objects).toEqual([
    { type: 'a', address: 'a.x["k"]', values: { id: '1' } },
    { type: 'a', address: 'module.m.a.x', values: {} },
  ]);
  // Of a plan, what there was before it.
  const plan = { format_version: '1.2', planned_values: values };
  expect(objectsShown({ ...plan, prior_state: { values } })).toEqual(objects);
  expect(objectsShown(plan)).toEqual([]);
  expect(objectsShown({ format_version: '1.0' })).toEqual([]);
});

it('an object that a replacement has left behind is marked', () => {
  const state = { version: 4, resources: [resource({ instances: [instance({ deposed: 'ab' })] })] };
  expect(objectsOfState(state)).toMatchObject([{ deposed: true }]);
  const shown = { address: 'a.x', mode: 'managed', type: 'a', deposed_key: 'ab' };
  expect(objectsShown({ format_version: '1.0', values: { root_module: { resources: [shown] } } })).toMatchObject([
    { deposed: true },
  ]);
});

it.each([{}, [], null, { version: 3 }, { version: 4 }, { version: 5, resources: [] }])(
  '%j is neither a state nor JSON of Terraform',
  (value) => {
    expect([objectsOfState(value), objectsShown(value)]).toEqual([undefined, undefined]);
  },
);
