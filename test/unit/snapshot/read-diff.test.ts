import { describe, expect, it } from 'vitest';
import { readDiff } from '../../../src/snapshot/read-diff.ts';
import { CONTRACT_TEXT } from '../../support/contract.ts';

const empty = {
  version: 1,
  counts: { compared: 0, notCompared: 0, targets: 0, accounts: 0, changes: 0, important: 0, kinds: {} },
  targets: [],
  notCompared: [],
};
const text = (changes: object = {}) => JSON.stringify({ ...empty, ...changes });

describe('a difference in JSON', () => {
  it('is read, with a byte order mark and space around it', () => {
    expect(readDiff(`\ufeff\n ${text()}\r\n`, 'f')).toEqual(empty);
  });

  it.each([
    ['an empty text', ''],
    ['a snapshot', CONTRACT_TEXT],
    ['a snapshot in JSON', '{"version":1,"accounts":{}}'],
    ['a part of a difference', text().slice(0, -1)],
    ['null', 'null'],
    ['a list', '[]'],
    ['an object without targets', '{"counts":{}}'],
    ['two values', text() + text()],
    ['a comma at the end', text().replace(/}$/, ',}')],
    ['a key that occurs twice', text().replace('{', '{"targets":[],')],
    [
      'a version of 200,000 levels',
      text({ version: 0 }).replace(':0', `:${'['.repeat(200_000)}${']'.repeat(200_000)}`),
    ],
  ])('is not found in %s', (_, other) => {
    expect(readDiff(other, 'f')).toBeUndefined();
  });

  const write = 'Write the file with hubform diff BEFORE AFTER --format json.';
  const update = 'Update hubform if a newer version wrote it: this one reads differences of version 1.';
  it.each([
    ['another version', text({ version: 2 }), 'f: version: expected 1, got 2', update],
    ['no version', '{"targets":[],"counts":{}}', 'f: version: expected 1, got nothing', update],
    ['a hostile version', text({ version: '1\n\u001b[2J' }), 'f: version: expected 1, got "1\\n\\u001b[2J"', update],
    [
      'no counts',
      text({ counts: null }),
      'f: counts: Invalid input: expected object, received null',
      'Write the file with hubform diff BEFORE AFTER --format json.',
    ],
    ['a version in quotes', text({ version: '1' }), 'f: version: expected 1, got "1"', update],
    ['no list of targets', text({ targets: {} }), 'f: targets: Invalid input: expected array, received object', write],
    ['an unknown key', text({ more: 1 }), 'f: Unrecognized key: "more"', write],
    [
      'a target of nothing',
      text({ targets: [null] }),
      'f: targets[0]: Invalid input: expected object, received null',
      write,
    ],
    [
      'a number for an account',
      text({ targets: [{ account: 111122223333, region: 'eu-west-1', changes: [] }] }),
      'f: targets[0].account: Invalid input: expected string, received number',
      write,
    ],
    [
      'a target without changes',
      text({ targets: [{ account: '111122223333', region: 'eu-west-1', changes: [] }] }),
      'f: targets[0].changes: Too small: expected array to have >=1 items',
      write,
    ],
    [
      'an unknown kind among the counts',
      text({ counts: { ...empty.counts, kinds: { x: 1 } } }),
      'f: counts.kinds: Unrecognized key: "x"',
      write,
    ],
    [
      'an unknown change',
      text({ targets: [{ account: '111122223333', region: 'eu-west-1', changes: [{ kind: 'x' }] }] }),
      expect.stringMatching(/^f: targets\[0\]\.changes\[0\]\.kind: Invalid .{0,200}$/) as string,
      'Write the file with hubform diff BEFORE AFTER --format json.',
    ],
  ])('with %s is rejected', (_, invalid, message, hint) => {
    expect(() => readDiff(invalid, 'f')).toThrow(expect.objectContaining({ code: 'snapshot', message, hint }) as Error);
  });

  it('keeps an error on one line, for any name of the file', () => {
    expect(() => readDiff(text({ version: 0 }), 'a\nb')).toThrow(/^a\\u000ab: version/);
  });
});
