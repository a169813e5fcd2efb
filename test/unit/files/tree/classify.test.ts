import { describe, expect, test } from 'vitest';
import { classify, type FileAction } from '../../../../src/files/tree/classify.ts';
import type { FileState } from '../../../../src/files/tree/file-state.ts';

const ABSENT: FileState = { kind: 'absent' };
const CONFLICT: FileState = { kind: 'conflict', path: 'a', what: 'a directory' };
const holds = (hash: string, textHash = hash): FileState => ({
  ...{ kind: 'file', hash, textHash },
  ...{ bytes: new Uint8Array(), mode: 0o644 },
});

/** On disk, wanted, recorded in the manifest → without force, with force. */
const TABLE: readonly (readonly [string, FileState, string | undefined, string | undefined, FileAction, FileAction])[] =
  [
    ['new', ABSENT, 'new', undefined, 'write', 'write'],
    ['generated, deleted by the user', ABSENT, 'new', 'old', 'write', 'write'],
    ['no longer generated, deleted already', ABSENT, undefined, 'old', 'gone', 'gone'],
    ['generated, up to date', holds('new'), 'new', 'new', 'unchanged', 'unchanged'],
    ['generated, out of date', holds('old'), 'new', 'old', 'write', 'write'],
    ['generated, edited', holds('edit'), 'new', 'old', 'edited', 'write'],
    ['generated, edited, would not change', holds('edit'), 'old', 'old', 'edited', 'write'],
    ['generated, edited to the new content', holds('new'), 'new', 'old', 'unchanged', 'unchanged'],
    ['generated, checked out with CR LF', holds('crlf', 'new'), 'new', 'new', 'unchanged', 'unchanged'],
    ['generated, out of date, checked out with CR LF', holds('crlf', 'old'), 'new', 'old', 'write', 'write'],
    ['recorded with CR LF', holds('crlf', 'old'), 'new', 'crlf', 'write', 'write'],
    ['no longer generated, checked out with CR LF', holds('crlf', 'old'), undefined, 'old', 'remove', 'remove'],
    ['no longer generated', holds('old'), undefined, 'old', 'remove', 'remove'],
    ['no longer generated, edited', holds('edit'), undefined, 'old', 'edited', 'remove'],
    ['foreign, identical', holds('new'), 'new', undefined, 'unchanged', 'unchanged'],
    ['foreign', holds('theirs'), 'new', undefined, 'foreign', 'foreign'],
    ['a conflict at the path of a recorded file', CONFLICT, 'new', 'old', 'foreign', 'foreign'],
    ['a conflict at the path of a new file', CONFLICT, 'new', undefined, 'foreign', 'foreign'],
    ['a conflict, no longer generated', CONFLICT, undefined, 'old', 'gone', 'gone'],
  ];

describe('classifying a path', () => {
  test.each(TABLE)('%s', (_, state, wanted, recorded, gently, forced) => {
    expect(classify(state, wanted, recorded, false)).toBe(gently);
    expect(classify(state, wanted, recorded, true)).toBe(forced);
  });
});
