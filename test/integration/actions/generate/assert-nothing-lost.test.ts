import { expect, it } from 'vitest';
import { assertNothingLost } from '../../../../src/actions/generate/assert-nothing-lost.ts';
import { factsByAccount } from '../../../../src/code/read/read-code.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { projectOf } from '../../../support/projects.ts';
import { putFiles, rejection, temporaryDirectory } from '../../../support/files/directory.ts';

const fixture = fixtures().find(({ name }) => name === 'three-ways');

it('complete code is enough', async () => {
  if (!fixture) throw new Error('the fixture three-ways is gone');
  const { files } = await projectOf(fixture, { format: 'hcl' });
  await expect(assertNothingLost('out', factsByAccount(files), ['111122223333'])).resolves.toBeUndefined();
});

it('an account without code is refused, unless a local state tells what its code managed', async () => {
  const directory = temporaryDirectory();
  const error = await rejection(assertNothingLost(directory, new Map(), ['111122223333', '222233334444']));
  expect([error.code, error.message]).toEqual(['disk', expect.stringContaining('111122223333, 222233334444')]);
  expect(error.hint).toContain('Restore .hubform-manifest.json and the files from version control');

  const resources = [{ mode: 'managed', type: 'a', name: 'b', instances: [{}] }];
  putFiles(directory, { '111122223333/terraform.tfstate': JSON.stringify({ version: 4, resources }) });
  const left = await rejection(assertNothingLost(directory, new Map(), ['111122223333', '222233334444']));
  expect(left.message).not.toContain('111122223333');
});
