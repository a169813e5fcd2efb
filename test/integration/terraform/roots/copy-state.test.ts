import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyState, reducedState } from '../../../../src/terraform/roots/copy-state.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

const ACCOUNT = '111122223333';
const resource = (type: string, mode = 'managed') => ({ mode, type, name: 'x', provider: 'p', instances: [{}] });
const state = (lineage: string, ...resources: object[]) =>
  JSON.stringify({
    ...{ version: 4, terraform_version: '1.11.4', serial: 3, lineage, resources },
    outputs: { password: { value: 'secret', type: 'string' } },
  });
const OURS = resource('aws_securityhub_account');

it('a copied state holds the resources of hubform, and no secret of others', () => {
  const others = [resource('aws_db_instance'), resource('aws_securityhub_account', 'data')];
  expect(JSON.parse(reducedState(state('a', OURS, ...others)) ?? '')).toEqual({
    ...{ version: 4, terraform_version: '1.11.4', serial: 3, lineage: 'a', outputs: {} },
    resources: [OURS],
  });
});

it.each([state('a', resource('aws_db_instance')), state('a'), 'encrypted', '{}', '', '{"version":3}'])(
  'nothing is copied of %j',
  (text) => {
    expect(reducedState(text)).toBeUndefined();
  },
);

const FILES = {
  [`${ACCOUNT}/terraform.tfstate`]: state('default', OURS),
  [`${ACCOUNT}/terraform.tfstate.d/blue/terraform.tfstate`]: state('blue', OURS),
  [`terraform.${ACCOUNT}.tfstate`]: state('stack', OURS),
};

it.each([
  ['the default workspace', {}, {}, false, 'default'],
  ['the selected workspace', { [`${ACCOUNT}/.terraform/environment`]: 'blue\n' }, {}, false, 'blue'],
  ['the workspace of TF_WORKSPACE', {}, { TF_WORKSPACE: 'blue' }, false, 'blue'],
  ['a stack', {}, {}, true, 'stack'],
  ['no file, beside a backend', { [`${ACCOUNT}/b.tf`]: 'terraform {\n  backend "s3" {}\n}\n' }, {}, false, undefined],
  ['no file, of a workspace without one', {}, { TF_WORKSPACE: 'red' }, false, undefined],
])('the state is that of %s', async (_, files, env, synthesised, lineage) => {
  const directory = temporaryDirectory();
  putFiles(directory, { ...FILES, ...files });
  const copy = join(directory, 'copy');
  mkdirSync(copy);
  const root = { path: synthesised ? 'cdktf.out/stacks/a' : ACCOUNT, account: ACCOUNT, synthesised };
  await copyState(directory, root, copy, env);
  const file = join(copy, 'terraform.tfstate');
  if (lineage === undefined) {
    expect(existsSync(file)).toBe(false);
    return;
  }
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ lineage });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
