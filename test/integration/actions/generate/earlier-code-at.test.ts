import { expect, it } from 'vitest';
import { earlierCodeAt } from '../../../../src/actions/generate/earlier-code-at.ts';
import { NO_CODE } from '../../../../src/code/root-modules.ts';
import { putFiles, rejection, temporaryDirectory } from '../../../support/files/directory.ts';

const ACCOUNT = '111122223333';
const HUB = 'aws_securityhub_account.eu_west_1';
const ACCEPTER = 'aws_securityhub_invite_accepter.eu_west_1';

function state(...addresses: string[]): string {
  const resources = addresses.map((address) => {
    const [type, name] = address.split('.');
    return { mode: 'managed', type, name, instances: [{}] };
  });
  return JSON.stringify({ version: 4, resources });
}
const manifest = { version: 1, files: {}, code: { declared: { [ACCOUNT]: [HUB] }, forgotten: {} } } as const;

it('what is in a local state counts as earlier code, beside what the manifest has', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { [`${ACCOUNT}/terraform.tfstate`]: state(ACCEPTER, 'aws_securityhub_account.mine', 'a.b') });
  expect(await earlierCodeAt({ directory, manifest }, { force: false })).toMatchObject({
    declared: { [ACCOUNT]: [HUB, ACCEPTER] },
    forgotten: {},
  });
});

it('what a file of the user declares beside the code does not', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    [`${ACCOUNT}/terraform.tfstate`]: state(ACCEPTER, HUB),
    [`${ACCOUNT}/mine.tf`]: 'resource "aws_securityhub_account" "eu_west_1" {\n}\n',
    '222233334444/terraform.tfstate': 'not a state',
    'terraform.333344445555.tfstate': state(HUB),
  });
  expect(await earlierCodeAt({ directory }, { force: false })).toMatchObject({
    declared: { [ACCOUNT]: [ACCEPTER], '333344445555': [HUB] },
    forgotten: {},
  });
});

it('the files count where they are overwritten, since they may be newer than the manifest', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    [`${ACCOUNT}/memberships.tf`]: `# Written by hubform.\nresource "aws_securityhub_invite_accepter" "eu_west_1" {\n}\n`,
    [`${ACCOUNT}/members.tf`]: `# Mine.\nresource "aws_securityhub_member" "eu_west_1" {\n}\n`,
  });
  expect((await earlierCodeAt({ directory, manifest }, { force: true })).declared).toEqual({
    [ACCOUNT]: [HUB, ACCEPTER],
  });
  expect((await earlierCodeAt({ directory, manifest }, { force: false })).declared).toEqual({ [ACCOUNT]: [HUB] });
  expect(await earlierCodeAt({ directory }, { force: true })).toEqual(NO_CODE);
});

it('a resource that a user added to a file of hubform is not dropped with force', async () => {
  const directory = temporaryDirectory();
  const files = { [`${ACCOUNT}/memberships.tf`]: '0'.repeat(64) };
  putFiles(directory, {
    [`${ACCOUNT}/memberships.tf`]: 'resource "aws_securityhub_account" "mine" {\n}\nresource "a" "b" {\n}\n',
  });
  const error = await rejection(earlierCodeAt({ directory, manifest: { ...manifest, files } }, { force: true }));
  expect([error.code, error.message]).toEqual([
    'edited-files',
    expect.stringContaining(`: aws_securityhub_account.mine of ${ACCOUNT}, a.b of ${ACCOUNT}`),
  ]);
  expect(error.hint).toContain('a file of your own');
});
