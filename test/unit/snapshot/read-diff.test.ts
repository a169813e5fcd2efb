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
  it('is read, with space around it', () => {
    expect(readDiff(`\n ${text()}\n`, 'f')).toEqual(empty);
  });

  it.each([
    ['an empty text', ''],
    ['a snapshot', CONTRACT_TEXT],
    ['a snapshot in JSON', '{"version":1,"accounts":{}}'],
    ['a part of a difference', text().slice(0, -1)],
    ['null', 'null'],
    ['a list', '[]'],
    ['an object without targets', '{"counts":{}}'],
  ])('is not found in %s', (_, other) => {
    expect(readDiff(other, 'f')).toBeUndefined();
  });

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
    [
      'an unknown change',
      text({ targets: [{ account: '111122223333', region: 'eu-west-1', changes: [{ kind: 'x' }] }] }),
      expect.stringMatching(/^f: targets\[0\]\.changes\[0\]\.kind: Invalid .{0,200}$/) as string,
      'Write the file with hubform diff BEFORE AFTER --format json.',
    ],
  ])('with %s is rejected', (_, invalid, message, hint) => {
    expect(() => readDiff(invalid, 'f')).toThrow(expect.objectContaining({ code: 'snapshot', message, hint }) as Error);
  });

  it('keeps an error on one line, whatever the name of the file', () => {
    expect(() => readDiff(text({ version: 0 }), 'a\nb')).toThrow(/^a\\u000ab: version/);
  });
});
