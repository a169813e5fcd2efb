import { expect, it } from 'vitest';
import { withProtection } from '../../../../src/terraform/plan/protection.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

const TYPE = 'aws_securityhub_invite_accepter';
const block = (name: string, value: string) =>
  `resource "${TYPE}" "${name}" {\n  lifecycle {\n    prevent_destroy = ${value}\n  }\n}\n`;
const planned = (name: string, directory: string) => ({
  ...{ type: TYPE, address: `${TYPE}.${name}`, directory, inState: false, accounts: [] },
});

it('says of each resource whether the code of its module protects it', async () => {
  const root = temporaryDirectory();
  putFiles(root, {
    'main.tf': block('kept', 'true') + block('open', 'false') + block('over', 'true'),
    'x_override.tf': block('over', 'false'),
    'module/main.tf': block('kept', 'var.x'),
  });
  const names = [planned('kept', '.'), planned('open', '.'), planned('over', '.'), planned('kept', 'module')];
  const protection = (await withProtection(root, names)).map(({ preventDestroy }) => preventDestroy);
  expect(protection).toEqual([true, false, false, false]);
});

it('says nothing of other types, and of code that is not there', async () => {
  const root = temporaryDirectory();
  const other = { ...planned('kept', '.'), type: 'aws_vpc' };
  expect(await withProtection(root, [other, planned('kept', 'missing')])).toEqual([other, planned('kept', 'missing')]);
});
