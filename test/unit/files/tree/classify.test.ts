import { describe, expect, test } from 'vitest';
import { classify, type FileAction } from '../../../../src/files/tree/classify.ts';
import type { FileState } from '../../../../src/files/tree/file-state.ts';

const ABSENT: FileState = { kind: 'absent' };
const OBSTACLE: FileState = { kind: 'obstacle', path: 'a', what: 'a directory' };
const holds = (hash: string): FileState => ({ kind: 'file', hash, bytes: new Uint8Array(), mode: 0o644 });

/** On disk, wanted, recorded in the manifest → without force, with force. */
const TABLE: readonly (readonly [string, FileState, string | undefined, string | undefined, FileAction, FileAction])[] =
  [
    ['new', ABSENT, 'new', undefined, 'write', 'write'],
    ['ours, deleted by hand', ABSENT, 'new', 'old', 'write', 'write'],
    ['ours, deleted and not wanted', ABSENT, undefined, 'old', 'gone', 'gone'],
    ['ours, up to date', holds('new'), 'new', 'new', 'unchanged', 'unchanged'],
    ['ours, out of date', holds('old'), 'new', 'old', 'write', 'write'],
    ['ours, edited', holds('edit'), 'new', 'old', 'edited', 'write'],
    ['ours, edited, would not change', holds('edit'), 'old', 'old', 'edited', 'write'],
    ['ours, edited to what is wanted', holds('new'), 'new', 'old', 'unchanged', 'unchanged'],
    ['ours, not wanted', holds('old'), undefined, 'old', 'remove', 'remove'],
    ['ours, edited, not wanted', holds('edit'), undefined, 'old', 'keep', 'keep'],
    ['foreign, the same by chance', holds('new'), 'new', undefined, 'unchanged', 'unchanged'],
    ['foreign', holds('theirs'), 'new', undefined, 'foreign', 'foreign'],
    ['an obstacle in the place of ours', OBSTACLE, 'new', 'old', 'foreign', 'foreign'],
    ['an obstacle in the place of a new one', OBSTACLE, 'new', undefined, 'foreign', 'foreign'],
    ['an obstacle, not wanted', OBSTACLE, undefined, 'old', 'keep', 'keep'],
  ];

describe('what becomes of a path', () => {
  test.each(TABLE)('%s', (_, state, wanted, recorded, gently, forced) => {
    expect(classify(state, wanted, recorded, false)).toBe(gently);
    expect(classify(state, wanted, recorded, true)).toBe(forced);
  });
});
