import { expect, it } from 'vitest';
import { safeLine, messageOf } from '../../../../src/aws/errors/message.ts';

it.each([
  ['one\ntwo\t three\u2028four', 'one two three four'],
  ['a\u001b[31mb\u0007', 'a\\u001b[31mb\\u0007'],
  ['a\u202eb\u200b', 'a\\u202eb\\u200b'],
  ['lone \ud800', 'lone \\ud800'],
  [`Encoded authorization failure message: ${'aB3_-'.repeat(100)}.`, 'Encoded authorization failure message: […].'],
])('%j is said as %j', (text, line) => {
  expect(safeLine(text)).toBe(line);
});

it('cuts what is too long, between characters', () => {
  const line = safeLine('😀 '.repeat(400));
  expect(line).toHaveLength(499);
  expect(line).toMatch(/…$/);
  expect(safeLine(`${'x '.repeat(249)}😀😀`)).toBe(`${'x '.repeat(249)}…`);
});

it.each([
  [
    { name: 'BadRequestException', message: 'UnknownError', $metadata: { httpStatusCode: 400 } },
    'BadRequestException (HTTP 400), without a message',
  ],
  [{ name: 'AggregateError', code: 'ECONNREFUSED', message: '' }, 'ECONNREFUSED, without a message'],
  [
    { name: 'SyntaxError', message: 'Unexpected token <', $metadata: { httpStatusCode: 503 } },
    'the response is not JSON (HTTP 503)',
  ],
  [
    { name: 'RangeError', message: 'Maximum call stack size exceeded', $metadata: { httpStatusCode: 400 } },
    'the response is nested too deeply (HTTP 400)',
  ],
  [
    { name: 'TypeError', message: 'Invalid date\n  Deserialization error: to see the raw response, inspect' },
    'the response cannot be read',
  ],
  [
    {
      ...{ name: 'TypeError', message: "Cannot read properties of null (reading 'NextToken')" },
      $metadata: { httpStatusCode: 400 },
    },
    'the response cannot be read (HTTP 400)',
  ],
  [
    { name: 'RangeError', message: 'Invalid time value', $metadata: { httpStatusCode: 200 } },
    'the response cannot be read (HTTP 200)',
  ],
  [
    {
      ...{
        name: 'Error',
        message: '@aws-sdk XML parse error: mismatched tags <p> and </html>.\n  Deserialization error: to',
      },
      $metadata: { httpStatusCode: 403 },
    },
    'the response cannot be read (HTTP 403)',
  ],
  [{ name: 'TypeError', code: 'ERR_INVALID_URL', message: 'Invalid URL' }, 'Invalid URL'],
  [{ name: 'Error', code: 'ECONNRESET', message: 'aborted', $metadata: { httpStatusCode: 200 } }, 'aborted'],
  [{ name: 'Error', message: 'connect failed' }, 'connect failed'],
  [
    { name: 'AccessDenied', message: 'Unknown', $metadata: { httpStatusCode: 403 } },
    'AccessDenied (HTTP 403), without a message',
  ],
  [undefined, 'unknown error, without a message'],
])('%j becomes %j', (error, words) => {
  expect(messageOf(error)).toBe(words);
});
