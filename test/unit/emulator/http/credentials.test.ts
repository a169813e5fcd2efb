import { expect, test } from 'vitest';
import { accountOfAccessKey, readCredential } from '../../../../src/emulator/http/credentials.ts';
import { authorization } from '../../../support/wire.ts';

test('a SigV4 header names the access key, the Region and the service', () => {
  expect(readCredential(authorization('AKIA111122223333', 'securityhub', 'eu-west-1'))).toEqual({
    accessKeyId: 'AKIA111122223333',
    region: 'eu-west-1',
    service: 'securityhub',
  });
});

test('the credential may be the last part of the header', () => {
  const header = 'AWS4-HMAC-SHA256 Signature=0, SignedHeaders=host, Credential=k/20260101/us-east-1/sts/aws4_request';
  expect(readCredential(header)).toEqual({ accessKeyId: 'k', region: 'us-east-1', service: 'sts' });
});

test.each([
  '',
  'AWS key:signature',
  'Bearer Credential=k/20260101/us-east-1/sts/aws4_request, Signature=0',
  'AWS4-HMAC-SHA256 Signature=0',
  'AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/sts/aws4_request',
  'AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/sts, Signature=0',
  'AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/sts/aws4_request/more, Signature=0',
  'AWS4-HMAC-SHA256 Credential=/20260101/us-east-1/sts/aws4_request, Signature=0',
  'AWS4-HMAC-SHA256 Credential=k/20260101//sts/aws4_request, Signature=0',
  'AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1//aws4_request, Signature=0',
])('%j is not a complete SigV4 header', (header) => {
  expect(readCredential(header)).toBeUndefined();
});

test.each([
  ['111122223333', '111122223333'],
  ['AKIA111122223333', '111122223333'],
  ['ASIA111122223333', '111122223333'],
  ['AKIAASIA111122223333', undefined],
  ['AROA111122223333', undefined],
  ['11112222333', undefined],
  ['1111222233334', undefined],
  ['١١١١٢٢٢٢٣٣٣٣', undefined],
  ['test', undefined],
  ['', undefined],
])('the access key id %j belongs to the account %j', (accessKeyId, account) => {
  expect(accountOfAccessKey(accessKeyId)).toBe(account);
});
