import { expect, test } from 'vitest';
import { HubformError } from '../../../src/error.ts';
import { diskError, withDiskError } from '../../../src/files/disk-error.ts';

const systemError = (code: string) => Object.assign(new Error(`${code}: raw`), { code });

test.each([
  ['ENOSPC', 'cannot write a: no space left on the disk', 'Free some space, then run it again.'],
  ['ENOENT', 'cannot write a: no such file or directory', 'Check the path.'],
  ['EXDEV', 'cannot write a: the operating system reports EXDEV', undefined],
])('%s is reported in one line', (code, message, hint) => {
  const cause = systemError(code);
  const error = diskError('write', 'a', cause);
  expect(error).toBeInstanceOf(HubformError);
  expect(error).toMatchObject({ code: 'disk', message, cause });
  expect((error as HubformError).hint).toBe(hint);
});

test('a path with control characters stays on one line', () => {
  expect(diskError('read', 'a\nb', systemError('EIO'))).toMatchObject({
    message: 'cannot read a\\u000ab: the disk reports an error',
  });
});

test.each([
  new TypeError('a defect'),
  Object.assign(new Error('not of the system'), { code: 'ERR_INVALID_ARG_TYPE' }),
  new HubformError('snapshot', 'has a message already'),
  'no error at all',
  undefined,
])('another error is returned unchanged: %s', (error) => {
  expect(diskError('read', 'a', error)).toBe(error);
});

test('withDiskError returns the result, or throws the translated error', async () => {
  expect(await withDiskError('read', 'a', () => Promise.resolve(7))).toBe(7);
  await expect(withDiskError('read', 'a', () => Promise.reject(systemError('EISDIR')))).rejects.toMatchObject({
    message: 'cannot read a: it is a directory, not a file',
  });
});
