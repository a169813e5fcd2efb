import { join } from 'node:path';
import { expect, it } from 'vitest';
import { localState, localStates } from '../../../src/terraform/local-state.ts';
import { putFiles, temporaryDirectory } from '../../support/files/directory.ts';

const ACCOUNT = '111122223333';

function state(...resources: object[]): string {
  return JSON.stringify({ version: 4, terraform_version: '1.11.4', serial: 3, outputs: {}, resources });
}
const BLUE = ['module.a["b"].aws_securityhub_account.x[0]', 'module.a["b"].aws_securityhub_account.x["k\\""]'];
const hub = {
  mode: 'managed',
  type: 'aws_securityhub_account',
  name: 'eu_west_1',
  provider: 'provider["registry.terraform.io/hashicorp/aws"].eu_west_1',
  instances: [{ schema_version: 0, attributes: { id: ACCOUNT, secret: 'x' }, sensitive_attributes: [] }],
};

it('of each object in every local state, the address, the id and the provider are read, and nothing else', () => {
  const directory = temporaryDirectory();
  const indexed = { ...hub, module: 'module.a["b"]', name: 'x', instances: [{ index_key: 0 }, { index_key: 'k"' }] };
  putFiles(directory, {
    [`${ACCOUNT}/terraform.tfstate`]: state(hub, { ...hub, mode: 'data' }, { ...hub, instances: [] }),
    [`${ACCOUNT}/terraform.tfstate.d/blue/terraform.tfstate`]: state(indexed),
    [`terraform.${ACCOUNT}.tfstate`]: state({ ...hub, instances: [{ attributes: { id: 7 } }] }),
    [`${ACCOUNT}/terraform.tfstate.backup`]: state(hub),
    '222233334444/terraform.tfstate': state(hub),
  });
  const provider = 'aws.eu_west_1';
  const blue = `${ACCOUNT}/terraform.tfstate.d/blue/terraform.tfstate`;
  expect(localState(directory, ACCOUNT)).toEqual({
    objects: [
      { address: 'aws_securityhub_account.eu_west_1', id: ACCOUNT, provider, file: `${ACCOUNT}/terraform.tfstate` },
      { address: 'module.a["b"].aws_securityhub_account.x[0]', provider, file: blue },
      { address: 'module.a["b"].aws_securityhub_account.x["k\\""]', provider, file: blue },
      { address: 'aws_securityhub_account.eu_west_1', provider, file: `terraform.${ACCOUNT}.tfstate` },
    ],
    resources: ['aws_securityhub_account.eu_west_1', ...BLUE, 'aws_securityhub_account.eu_west_1'].map(
      (address, i) => ({
        ...{
          type: 'hub',
          address,
          source: [`${ACCOUNT}/terraform.tfstate`, blue, blue, `terraform.${ACCOUNT}.tfstate`][i],
        },
        ...{ instances: i === 1 || i === 2 ? 2 : 1, root: ACCOUNT, ...(i === 0 && { account: ACCOUNT }) },
      }),
    ),
    unreadable: [],
    read: 3,
  });
  expect([...localStates(directory).keys()]).toEqual([ACCOUNT, '222233334444']);
});

it.each(['{', '[]', '{"version":3,"modules":[]}', '{"encrypted_data":"x"}', '{"version":4}'])(
  'a state that is not one of version 4 is named as unreadable: %s',
  (text) => {
    const directory = temporaryDirectory();
    putFiles(directory, { [`${ACCOUNT}/terraform.tfstate`]: text });
    expect(localState(directory, ACCOUNT)).toEqual({
      objects: [],
      resources: [],
      unreadable: [`${ACCOUNT}/terraform.tfstate`],
      read: 0,
    });
    expect([...localStates(directory).keys()]).toEqual([ACCOUNT]);
  },
);

it('no state, an empty file and a missing directory hold no objects', () => {
  const directory = temporaryDirectory();
  putFiles(directory, { [`${ACCOUNT}/terraform.tfstate`]: '', '222233334444/a': '', '333344445555': 'a file' });
  expect(localState(directory, ACCOUNT)).toEqual({ objects: [], resources: [], unreadable: [], read: 0 });
  expect(localStates(directory)).toEqual(new Map());
  expect(localStates(join(directory, 'missing'))).toEqual(new Map());
});

it.each([
  ['provider["registry.opentofu.org/hashicorp/aws"]', 'aws'],
  ['module.a.provider["registry.terraform.io/hashicorp/aws"]', undefined],
  ['provider["registry.terraform.io/hashicorp/null"].x', undefined],
])('the provider %s is %s', (text, provider) => {
  const directory = temporaryDirectory();
  putFiles(directory, { [`${ACCOUNT}/terraform.tfstate`]: state({ ...hub, provider: text }) });
  expect(localState(directory, ACCOUNT).objects.map((one) => one.provider)).toEqual([provider]);
});
