import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { type InputProblem, describeNode, inputError, quoted } from '../../../../src/snapshot/yaml/input-error.ts';

describe('the error for a problem', () => {
  const problem: InputProblem = { path: [], expected: 'YAML', got: 'nothing', line: 3 };
  it.each<[changes: Partial<InputProblem>, message: string]>([
    [{}, 'f:3: expected YAML, got nothing'],
    [{ others: 0 }, 'f:3: expected YAML, got nothing'],
    [{ others: 2 }, 'f:3: expected YAML, got nothing (and 2 more)'],
    [
      { path: ['accounts', '111122223333', 'eu-west-1'] },
      'f:3: accounts."111122223333".eu-west-1: expected YAML, got nothing',
    ],
    [{ path: ['invitations', 0, 'id'] }, 'f:3: invitations[0].id: expected YAML, got nothing'],
    [{ path: [''] }, 'f:3: "": expected YAML, got nothing'],
    [{ path: ['a.b', 'c\n'] }, 'f:3: "a.b"."c\\n": expected YAML, got nothing'],
    [{ path: ['x'.repeat(200)] }, `f:3: "${'x'.repeat(78)}…: expected YAML, got nothing`],
  ])('with %j is one line with the file, the line and the path', (changes, message) => {
    expect(inputError('f', { ...problem, ...changes })).toMatchObject({ code: 'snapshot', message, hint: undefined });
  });

  it('escapes the name of the file', () => {
    expect(inputError('a\nb\u202e', problem).message).toBe('a\\u000ab\\u202e:3: expected YAML, got nothing');
  });

  it('keeps the hint', () => {
    expect(inputError('f', { ...problem, hint: 'Scan again.' }).hint).toBe('Scan again.');
  });
});

it.each([
  ['{a: 1}', 'a mapping'],
  ['[1]', 'a list'],
  ['', 'nothing'],
  ['~', 'nothing'],
  ['"a\\nb"', '"a\\nb"'],
  ['""', '""'],
  ['0x1F', 'the number 0x1F'],
  ['true', 'the boolean true'],
])('the node of %j is described as %s', (text, description) => {
  expect(describeNode(parseDocument(text).contents)).toBe(description);
});

it('a node that does not exist is nothing', () => {
  expect(describeNode(undefined)).toBe('nothing');
});

it.each([
  ['', '""'],
  ['a"b', '"a\\"b"'],
  ['\u001b[2J', '"\\u001b[2J"'],
  ['a\u202eb', '"a\\u202eb"'],
  ['x'.repeat(100), `"${'x'.repeat(78)}…`],
])('%j is quoted as %s', (text, expected) => {
  expect(quoted(text)).toBe(expected);
});
