import { expect, it } from 'vitest';
import { lostInState } from '../../../src/verify/lost-in-state.ts';
import type { Mismatch } from '../../../src/verify/mismatch.ts';

const CREATED: Mismatch = { kind: 'not-imported', address: 'a.b', message: 'there is no import block for it' };
const OBJECT = { address: 'a.b', file: 'terraform.tfstate' };

it.each([
  ['is in the state', { importAddresses: [], stateObjects: [OBJECT] }],
  ['has an import block, which Terraform ignored', { importAddresses: ['a.b'], stateObjects: [] }],
])('an object that is created although it %s is not said to lack the block', (_, facts) => {
  const { kind, message, hint } = lostInState(CREATED, facts);
  expect(kind).toBe('not-imported');
  expect(message).toMatch(/is in the state, without its Region where provider 5 wrote the state/);
  expect(hint).toMatch(/^If provider 5 .*-refresh-only with provider 6/);
});

it('any other mismatch stays as it is', () => {
  expect(lostInState(CREATED, { importAddresses: ['a.c'], stateObjects: [] })).toBe(CREATED);
  const other: Mismatch = { ...CREATED, kind: 'changed' };
  expect(lostInState(other, { stateObjects: [OBJECT] })).toBe(other);
});
