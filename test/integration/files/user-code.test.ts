import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { awsConstraintsIn, directoriesAbove, repositoryAround } from '../../../src/files/user-code.ts';
import { putFiles, temporaryDirectory } from '../../support/files/directory.ts';

const required = (version: string) => `terraform {\n  required_providers {\n    aws = "${version}"\n  }\n}\n`;

it('the constraints in a directory are those of the user’s files', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, {
    'a.tf': required('~> 5.0'),
    'b.tf.json': JSON.stringify({ terraform: { required_providers: { aws: '>= 6' } } }),
    'ours.tf': `# Written by hubform. Run it again.\n${required('9')}`,
    'recorded.tf': required('8'),
    'c.txt': required('7'),
  });
  mkdirSync(join(dir, 'd.tf'));
  expect(await awsConstraintsIn(dir, (name) => name === 'recorded.tf')).toEqual(['~> 5.0', '>= 6']);
  expect(await awsConstraintsIn(join(dir, 'nowhere'))).toEqual([]);
});

it('the directories above end with the top of the repository', () => {
  const top = temporaryDirectory();
  putFiles(top, { '.git': 'gitdir: elsewhere\n' });
  expect(directoriesAbove(join(top, 'a', 'b'))).toEqual([join(top, 'a'), top]);
  expect(directoriesAbove(top)).toEqual([]);
});

it('the repository around a directory is found before the directory exists', () => {
  const top = temporaryDirectory();
  expect(repositoryAround(join(top, 'a'))).toBeUndefined();
  mkdirSync(join(top, '.git'));
  expect(repositoryAround(join(top, 'a', 'b'))).toBe(top);
  expect(repositoryAround(top)).toBe(top);
});
