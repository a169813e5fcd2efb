import { expect, test } from 'vitest';
import { codeOf } from '../../../src/files/system-code.ts';

test.each([
  [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'ENOSPC'],
  [Object.assign(new Error('x'), { code: 'ERR_FS_FILE_TOO_LARGE' }), 'ERR_FS_FILE_TOO_LARGE'],
  [Object.assign(new Error('x'), { code: 'ERR_INVALID_ARG_TYPE' }), undefined],
  [Object.assign(new Error('x'), { code: 28 }), undefined],
  [{ code: 'ENOSPC' }, undefined],
  [undefined, undefined],
])('the code of a system error is found: case %#', (error, code) => {
  expect(codeOf(error)).toBe(code);
});
