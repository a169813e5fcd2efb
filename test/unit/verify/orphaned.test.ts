import { expect, it } from 'vitest';
import { isCovered, orphanedObjects, withoutKey } from '../../../src/verify/orphaned.ts';

const resource = (address: string, action?: 'none') => ({
  ...{ address, type: 'a', inState: true, accounts: [] },
  ...(action && { action }),
});
const object = (address: string) => ({ address, file: 'terraform.tfstate' });

it('an object that the code neither manages nor forgets is named with its file', () => {
  const found = orphanedObjects({
    stateObjects: ['a.planned', 'a.removed', 'a.count[0]', 'a.gone', 'a.stopped["x"]'].map(object),
    removedAddresses: ['a.removed'],
    resources: [resource('a.planned', 'none'), resource('a.count', 'none'), resource('a.stopped')],
  });
  expect(found.map(({ kind, address }) => [kind, address])).toEqual([['orphaned', 'a.gone']]);
  expect(found[0]?.message).toContain('terraform.tfstate');
});

it('a key that is no longer planned is orphaned, though its resource is', () => {
  const resources = [resource('a.each["x"]', 'none')];
  const stateObjects = [object('a.each["x"]'), object('a.each["y"]')];
  expect(orphanedObjects({ stateObjects, removedAddresses: [], resources }).map(({ address }) => address)).toEqual([
    'a.each["y"]',
  ]);
});

it('a block about a resource or a module covers all that is in it', () => {
  expect(isCovered('a.b["k"]', ['a.b'])).toBe(true);
  expect(isCovered('module.m["k"].a.b[0]', ['module.m'])).toBe(true);
  expect(isCovered('a.bc', ['a.b'])).toBe(false);
  expect(withoutKey('module.m["k"].a.b["x"]')).toBe('module.m["k"].a.b');
});
