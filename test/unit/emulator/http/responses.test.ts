import { expect, test } from 'vitest';
import { errorResponse, garbled, isServiceError, json, json11, xml } from '../../../../src/emulator/http/responses.ts';

const ERROR = { error: 'SomeException', status: 418, message: 'No <b>"tea"</b> & \u{1f375}' };

test('securityhub: the error name is in a header and in the body', () => {
  const { body, ...rest } = errorResponse('securityhub', ERROR, 'id');
  expect(rest).toEqual({ status: 418, contentType: 'application/json', errorType: 'SomeException' });
  expect(JSON.parse(body)).toEqual({ Message: ERROR.message, Code: 'SomeException' });
});

test('securityhub: an error without a message has an empty body', () => {
  expect(errorResponse('securityhub', { ...ERROR, message: '' }, 'id').body).toBe('{}');
});

test('account: the error name is in a header only', () => {
  const { body, errorType } = errorResponse('account', ERROR, 'id');
  expect(errorType).toBe('SomeException');
  expect(JSON.parse(body)).toEqual({ message: ERROR.message });
});

test('organizations: the error name is in the body only', () => {
  const { body, ...rest } = errorResponse('organizations', ERROR, 'id');
  expect(rest).toEqual({ status: 418, contentType: 'application/x-amz-json-1.1' });
  expect(JSON.parse(body)).toEqual({ __type: 'SomeException', Message: ERROR.message });
});

test.each(['sts', 'ec2'] as const)('%s: the error is XML with escaped text and the request id', (service) => {
  const { status, contentType, body } = errorResponse(service, ERROR, 'request-1');
  expect({ status, contentType }).toEqual({ status: 418, contentType: 'text/xml;charset=UTF-8' });
  expect(body).toContain('<Code>SomeException</Code>');
  expect(body).toContain('No &lt;b&gt;');
  expect(body).toContain('&amp; \u{1f375}');
  expect(body).toMatch(/<RequestI[dD]>request-1</);
});

test.each([
  [400, 'Sender'],
  [500, 'Receiver'],
])('sts: an error with status %i is of type %s', (status, type) => {
  expect(errorResponse('sts', { ...ERROR, status }, 'id').body).toContain(`<Type>${type}</Type>`);
});

test('successful responses have the content type of their protocol', () => {
  expect(json({ a: undefined, b: 1 })).toEqual({ status: 200, contentType: 'application/json', body: '{"b":1}' });
  expect(json11({}).contentType).toBe('application/x-amz-json-1.1');
  expect(xml('Root', 'urn:n', { Child: { item: ['a', '<'] } }).body).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<Root xmlns="urn:n"><Child><item>a</item><item>&lt;</item></Child></Root>',
  );
});

test('a garbled response is a 200 that is not JSON', () => {
  const { status, body } = garbled();
  expect(status).toBe(200);
  expect(() => JSON.parse(body) as unknown).toThrow(SyntaxError);
});

test('a value is an error if it has the field `error`', () => {
  expect(isServiceError(ERROR)).toBe(true);
  expect(isServiceError(json({ error: 'x' }))).toBe(false);
});
