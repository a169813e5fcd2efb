import { expect, it } from 'vitest';
import { disablePreventDestroy, overrideBackend } from '../../../../src/terraform/roots/overrides.ts';
import { contents, temporaryDirectory, putFiles } from '../../../support/files/directory.ts';

it('the backend is overridden by a file that Terraform merges last', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { 'backend.tf': '', 'z_override.tf': '' });
  await overrideBackend(directory);
  expect(Object.keys(contents(directory)).sort().at(-1)).toBe('zz_hubform_backend_override.tf');
  expect(contents(directory)['zz_hubform_backend_override.tf']).toContain('backend "local" {}');
});

it('prevent_destroy is disabled for resources of the root module only', async () => {
  const directory = temporaryDirectory();
  await disablePreventDestroy(directory, ['a_b.c-d', 'a_b.e', 'a_b.f["k"]', 'module.m.a_b.g', 'hostile', '../x.y']);
  const lifecycle = { lifecycle: { prevent_destroy: false } };
  expect(JSON.parse(contents(directory)['zz_hubform_protection_override.tf.json'] ?? '')).toEqual({
    resource: { a_b: { 'c-d': lifecycle, e: lifecycle, f: lifecycle } },
  });
});

it('prevent_destroy is disabled in the modules of hubform, without an empty block beside them', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { '111122223333/versions.tf': '' });
  await disablePreventDestroy(directory, ['module.securityhub_111122223333.a_b.c']);
  expect(JSON.parse(contents(directory)['zz_hubform_protection_override.tf.json'] ?? '')).toEqual({});
  const own = contents(directory)['111122223333/zz_hubform_protection_override.tf.json'] ?? '';
  expect(JSON.parse(own)).toEqual({ resource: { a_b: { c: { lifecycle: { prevent_destroy: false } } } } });
});

it('a second call replaces the first', async () => {
  const directory = temporaryDirectory();
  await disablePreventDestroy(directory, ['a.b']);
  await disablePreventDestroy(directory, []);
  expect(JSON.parse(contents(directory)['zz_hubform_protection_override.tf.json'] ?? '')).toEqual({});
});
