import { describe, expect, test } from 'vitest';
import {
  assertGeneratedPaths,
  directoriesAbove,
  directoryOf,
  GUARD,
  isGeneratedPath,
  isSafePath,
  MANIFEST,
  pathList,
  printablePath,
  STAGING_PREFIX,
} from '../../../../src/files/tree/paths.ts';

describe('a safe path', () => {
  test.each(['a', 'a/b.tf', '.terraform.lock.hcl', 'ä/ö', 'a b', '...', `${'x'.repeat(300)}/y`])(
    '%j is one',
    (path) => {
      expect(isSafePath(path)).toBe(true);
    },
  );

  test.each([
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    'a/../b',
    './a',
    'a\\b',
    'C:',
    'c:/a',
    'a\0b',
    'a\u0085b',
    'a\nb',
  ])('%j is none', (path) => {
    expect(isSafePath(path)).toBe(false);
  });
});

test.each([MANIFEST, `a/${MANIFEST}`, GUARD, `a/${GUARD}`, `${STAGING_PREFIX}1/a`, '../a'])(
  'hubform never generates a file at %j',
  (path) => {
    expect(isGeneratedPath(path)).toBe(false);
    expect(() => {
      assertGeneratedPaths(['a', path]);
    }).toThrow(/not a path of a generated file/);
  },
);

test('the directories above a path are listed from the nearest', () => {
  expect(directoriesAbove('a/b/c.tf')).toEqual(['a/b', 'a']);
  expect(directoriesAbove('c.tf')).toEqual([]);
  expect([directoryOf('a/b/c.tf'), directoryOf('c.tf'), directoryOf('')]).toEqual(['a/b', '', '']);
});

test('a path in a message has no control characters, and is never shortened', () => {
  expect(printablePath('a\n\u001b[31mb')).toBe('a\\u000a\\u001b[31mb');
  expect(printablePath('x'.repeat(5000))).toHaveLength(5000);
});

test('a list shows five paths, and counts the others', () => {
  expect(pathList([])).toBe('');
  expect(pathList(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, d, e');
  expect(pathList(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more');
});
