import { describe, expect, it } from 'vitest';
import { failure } from '../../support/options.ts';
import { isGitAddress, parseGitAddress, parseGitBase } from '../../../src/git/address.ts';

it.each([
  ['git:HEAD:a.yaml', true],
  ['git:', true],
  ['git', false],
  ['./git:HEAD:a.yaml', false],
  ['', false],
])('%j is an address in git: %s', (argument, expected) => {
  expect(isGitAddress(argument)).toBe(expected);
});

describe('git:REV:path', () => {
  it.each([
    ['git:HEAD:memberships.yaml', 'HEAD', 'memberships.yaml'],
    ['git:origin/main~2:a/b c.yaml', 'origin/main~2', 'a/b c.yaml'],
    ['git:HEAD@{1}:./here.yaml', 'HEAD@{1}', './here.yaml'],
    ['git:v1.0^{commit}:with:colon', 'v1.0^{commit}', 'with:colon'],
  ])('%s names a commit and a path', (argument, revision, path) => {
    expect(parseGitAddress(argument)).toEqual({ revision, path });
  });

  it.each([
    ...['git:', 'git:HEAD', 'git:HEAD:', 'git::memberships.yaml', 'git:--output=x:y', 'git:-p:y', 'git:^HEAD:y'],
    ...[
      'git:a..b:y',
      'git:a...b:y',
      'git:HEAD:-x',
      'git:HEAD:/etc/passwd',
      'git:HE AD:y',
      'git:HEAD\n:y',
      'git:HEAD:a\nb',
    ],
    ...['git:HEAD\0:y', 'git:HEAD:y\0'],
  ])('%j is refused without running git', (argument) => {
    expect(() => parseGitAddress(argument)).toThrow(/is not of the form git:REV:path/);
  });
});

it.each(['git:HEAD', 'git:HEAD:'])('%s lacks the path, which the hint adds', (argument) => {
  expect(failure(() => parseGitAddress(argument)).hint).toBe(
    'Add the path from the top of the repository: git:HEAD:hubform, for example.',
  );
});

describe('git:BASE', () => {
  it.each(['main', 'origin/main', 'HEAD~1', 'a1b2c3'])('%s names a commit', (base) => {
    expect(parseGitBase(`git:${base}`, '--changed')).toBe(base);
  });

  it.each(['main', 'git:', 'git:main:hubform', 'git:a..b', 'git:--all', 'git:^main', 'git:a b', 'git:a\n'])(
    '%j is refused without running git',
    (argument) => {
      expect(() => parseGitBase(argument, '--changed')).toThrow(/^--changed: expected git:BASE, got /);
    },
  );
});
