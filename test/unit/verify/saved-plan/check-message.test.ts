import { expect, it } from 'vitest';
import {
  checkBackend,
  checkLocks,
  checkMaker,
  checkMaking,
  checkWorkspace,
  productOf,
  stableText,
} from '../../../../src/verify/saved-plan/check-message.ts';

const WHOLE = { mode: 'normal', targets: [], replaced: [] } as const;

it('a plan of the whole code, to apply it, is complete', () => {
  expect(checkMaking(WHOLE)).toBeUndefined();
});

it.each([
  [{ mode: 'destroy' }, '-destroy'],
  [{ mode: 'refresh-only' }, '-refresh-only'],
  [{ mode: 'unknown' }, 'an unknown option'],
  [{ targets: ['a.b', 'c.d'] }, '-target=a.b'],
  [{ replaced: ['a.b'] }, '-replace=a.b'],
] as const)('a plan with %j is not complete', (change, option) => {
  expect(checkMaking({ ...WHOLE, ...change })).toEqual({ kind: 'incomplete', reason: `it was made with ${option}` });
});

const BINARY = { product: 'Terraform', version: '1.11.4' } as const;

it.each([[{ version: '1.11.4' }], [BINARY]])('a plan of %j is of the same version', (made) => {
  expect(checkMaker(made, BINARY)).toBeUndefined();
});

it.each([
  [{ version: '1.11.3' }, 'Terraform 1.11.3'],
  [{ version: '1.11.4-beta1' }, 'Terraform 1.11.4-beta1'],
  [{ version: '1.11.4', product: 'OpenTofu' }, 'OpenTofu 1.11.4'],
] as const)('a plan of %j is of another version', (made, name) => {
  const reason = `${name} made it, and this is Terraform 1.11.4`;
  expect(checkMaker(made, BINARY)).toEqual({ kind: 'another-version', reason });
});

it.each([
  [['registry.terraform.io/hashicorp/aws'], 'Terraform'],
  [['provider["registry.opentofu.org/hashicorp/aws"].eu_west_1'], 'OpenTofu'],
  [['terraform.example.com/hashicorp/aws'], undefined],
  [['registry.terraform.io/a/b', 'registry.opentofu.org/a/b'], undefined],
  [[], undefined],
])('providers of %j were planned by %s', (providers, product) => {
  expect(productOf(providers)).toBe(product);
});

it('another version of a provider, or one that is not locked, is named', () => {
  const locked = new Map([['r/hashicorp/aws', '5.100.0']]);
  expect(checkLocks(locked, locked)).toBeUndefined();
  expect(checkLocks(new Map([['r/hashicorp/aws', '5.99.0']]), locked)?.reason).toContain(
    '5.99.0, and .terraform.lock.hcl has 5.100.0',
  );
  expect(checkLocks(new Map([...locked, ['r/x/y', '1.0.0']]), locked)?.reason).toContain(
    'r/x/y 1.0.0, and .terraform.lock.hcl has none',
  );
  expect(checkLocks(new Map(), locked)?.kind).toBe('another-version');
});

const S3 = { type: 's3', settings: { bucket: 'states', key: 'a', assume_role: { role_arn: 'r', policy: 'p' } } };

it('a backend is compared with what terraform init has written down, in any order', () => {
  const settings = { assume_role: { policy: 'p', role_arn: 'r' }, key: 'a', bucket: 'states' };
  expect(checkBackend(S3, { type: 's3', settings })).toBeUndefined();
});

it.each([
  [{ type: 'http', settings: {} }, S3, 'the backend is http in the plan and s3 in the root module'],
  [{ ...S3, settings: { ...S3.settings, bucket: 'mine' } }, S3, 'the backend s3 has another bucket in the plan'],
  [{ ...S3, settings: { ...S3.settings, password: 'secret' } }, S3, 'the backend s3 has another password in the plan'],
  [{ type: 's3', settings: { bucket: 'states' } }, S3, 'the backend s3 has another assume_role, key in the plan'],
])('a plan that keeps its state elsewhere is refused without a value: %j', (planned, present, reason) => {
  expect(checkBackend(planned, present)).toEqual({ kind: 'another-backend', reason });
});

it('without an init, only a backend without settings can be compared', () => {
  expect(checkBackend({ type: 'local', settings: {} }, undefined)).toBeUndefined();
  expect(checkBackend({ type: 'local', settings: {} }, undefined, 's3')?.kind).toBe('another-backend');
  expect(checkBackend(S3, undefined, 's3')?.reason).toContain('the root module is not initialised');
  expect(checkBackend({ type: 'local', settings: { path: '/elsewhere' } }, undefined)?.kind).toBe('another-backend');
});

it('the text of a value does not depend on the order of keys, and depends on that of items', () => {
  expect(stableText({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(stableText({ b: { d: [1, 2], c: 2 }, a: 1 }));
  expect(stableText([1, 2])).not.toBe(stableText([2, 1]));
  expect(stableText(undefined)).not.toBe(stableText('undefined'));
});

it('a plan of another workspace uses another state, with any backend', () => {
  expect(checkWorkspace('default', 'default')).toBeUndefined();
  expect(checkWorkspace('prod', 'default')).toMatchObject({
    kind: 'another-backend',
    reason: 'it was made in the workspace prod, and default is selected',
    hint: expect.stringContaining('terraform workspace select') as string,
  });
});
