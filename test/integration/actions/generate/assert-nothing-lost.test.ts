import { expect, it } from 'vitest';
import { assertNothingLost } from '../../../../src/actions/generate/assert-nothing-lost.ts';
import { putFiles, rejection, temporaryDirectory } from '../../../support/files/directory.ts';

const STATE = JSON.stringify({
  version: 4,
  resources: [{ mode: 'managed', type: 'a', name: 'b', instances: [{}] }],
});

it('complete code is enough', async () => {
  await expect(assertNothingLost('out', [])).resolves.toBeUndefined();
});

it('an account without its code is refused, unless a local state tells what the code managed', async () => {
  const directory = temporaryDirectory();
  const error = await rejection(assertNothingLost(directory, ['222233334444', '111122223333', '111122223333']));
  expect([error.code, error.message]).toEqual([
    'disk',
    expect.stringContaining('the code of 111122223333, 222233334444'),
  ]);
  expect(error.hint).toContain('Restore .hubform-manifest.json and the files from version control');

  putFiles(directory, { '111122223333/terraform.tfstate': STATE, '222233334444/terraform.tfstate': 'encrypted' });
  const left = await rejection(assertNothingLost(directory, ['111122223333', '222233334444']));
  expect(left.message).toContain('the code of 222233334444 are missing in');
});

it('a directory without any code is refused, unless there are local states', async () => {
  const directory = temporaryDirectory();
  expect((await rejection(assertNothingLost(directory, 'all'))).message).toContain(
    'files with the code are missing in',
  );
  putFiles(directory, { 'terraform.111122223333.tfstate': STATE });
  await expect(assertNothingLost(directory, 'all')).resolves.toBeUndefined();
});
