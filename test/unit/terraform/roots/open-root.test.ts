import { expect, it } from 'vitest';
import {
  type RunContext,
  dataDirectory,
  environmentOptions,
  rootRun,
} from '../../../../src/terraform/roots/open-root.ts';

const ROOTS = ['111122223333', 'cdktf.out/stacks/two'].map((path) => ({
  path,
  account: '111122223333',
  synthesised: false,
}));
/** A version manager has to choose the same version in a copy. */
const CHOSEN = {
  ASDF_TERRAFORM_VERSION: '1.11.4',
  MISE_TERRAFORM_VERSION: '1.11.4',
  TFENV_TERRAFORM_VERSION: '1.11.4',
};
const CONTEXT: RunContext = {
  directory: '/code',
  workspace: { code: '/w/code', plans: '/w/plans', data: '/w/data', temporary: '/w/t', pluginCache: '/w/plugins' },
  binary: { command: 'terraform', name: 'Terraform', version: [1, 11, 4] },
  roots: ROOTS,
  env: { PATH: '/bin' },
  signal: new AbortController().signal,
};

it('root modules do not share plans or data, and their paths do not appear in file names', () => {
  const runs = ROOTS.map((root) => rootRun(CONTEXT, root, '/d', { A: '1' }));
  expect(runs.map(({ planFile }) => planFile)).toEqual(['/w/plans/0', '/w/plans/1']);
  expect(runs.map(({ env }) => env)).toEqual([
    { A: '1', ...CHOSEN, TF_DATA_DIR: '/w/data/0' },
    { A: '1', ...CHOSEN, TF_DATA_DIR: '/w/data/1' },
  ]);
  expect(runs[1]).toMatchObject({ name: 'cdktf.out/stacks/two', directory: '/d' });
});

it('a shared data directory replaces the own one', () => {
  const [, root = { path: '', account: '', synthesised: false }] = ROOTS;
  expect(rootRun(CONTEXT, root, '/d', {}, '/w/data/0').env.TF_DATA_DIR).toBe('/w/data/0');
  expect(dataDirectory(CONTEXT, root)).toBe('/w/data/1');
});

it('the plugin cache is left out if the user has one', () => {
  expect(environmentOptions(CONTEXT)).toEqual({ caller: { PATH: '/bin' }, temporary: '/w/t' });
  expect(environmentOptions({ ...CONTEXT, pluginCache: '/p' })).toMatchObject({ pluginCache: '/p' });
});
