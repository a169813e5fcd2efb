import { describe, expect, it } from 'vitest';
import { accountFilesAmong, isAccountFile, snapshotFilesAmong } from '../../../src/snapshot/file-names.ts';

const A = '111122223333.yaml';
const B = '000000000001.yaml';

describe('the snapshot in a directory', () => {
  it.each<[what: string, names: string[], files: string[]]>([
    ['is that of generated code', ['main.tf', 'memberships.yaml', 'README.md'], ['memberships.yaml']],
    ['is one file for each account, sorted', [A, 'notes.txt', B], [B, A]],
    ['ignores files with other names', [A, 'x.yaml', '.yaml', `${A}.bak`, `.${A}`, 'memberships.yml'], [A]],
  ])('%s', (_, names, files) => {
    expect(snapshotFilesAmong(names, 'd').map(({ file }) => file)).toEqual(files);
  });

  it.each<[what: string, names: string[], directory: string, message: string]>([
    ['is missing', ['main.tf'], 'd/', 'there is no snapshot in d'],
    ['is missing, and the directory is empty', [], '/', 'there is no snapshot in /'],
    ['is ambiguous', ['memberships.yaml', A], 'd//', 'd holds memberships.yaml and files for single accounts'],
    ['has an id without its zero', [A, '11112222333.yaml'], 'd', 'd/11112222333.yaml is not named <account>.yaml'],
    [
      'has a file with an ending in capitals',
      ['111122223333.YAML'],
      'd',
      'd/111122223333.YAML is not named <account>.yaml',
    ],
    ['has a copy', [A, '111122223333 (1).yaml'], 'd', 'd/111122223333 (1).yaml is not named <account>.yaml'],
    ['has a file with another ending', ['111122223333.yml'], 'd', 'd/111122223333.yml is not named <account>.yaml'],
    ['is in a directory with a hostile name', [], 'a\n\u001b[2J', 'there is no snapshot in a\\u000a\\u001b[2J'],
  ])('is rejected if it %s', (_, names, directory, message) => {
    expect(() => snapshotFilesAmong(names, directory)).toThrow(
      expect.objectContaining({
        code: 'snapshot',
        message,
        hint: expect.stringMatching(/^[A-Z].*\.$/) as string,
      }) as Error,
    );
  });
});

it('a file has the account that it is named after, but the one of generated code may hold any', () => {
  expect(snapshotFilesAmong([A], 'd')).toEqual([{ file: A, account: '111122223333' }]);
  expect(accountFilesAmong([B], 'd')).toEqual([{ file: B, account: '000000000001' }]);
  expect(snapshotFilesAmong(['memberships.yaml'], 'd')).toEqual([{ file: 'memberships.yaml' }]);
});

it('a directory without account files has none', () => {
  expect(accountFilesAmong(['main.tf', 'memberships.yaml'], 'd')).toEqual([]);
  expect(accountFilesAmong([], 'd')).toEqual([]);
});

it.each([
  [A, true],
  ['111122223333.yml', false],
  ['111122223333', false],
  ['11112222333.yaml', false],
  ['1111222233334.yaml', false],
  [`x${A}`, false],
  ['.yaml', false],
  ['111122223333.YAML', false],
])('%s is an account file: %s', (name, expected) => {
  expect(isAccountFile(name)).toBe(expected);
});
