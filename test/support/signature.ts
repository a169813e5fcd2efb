import { createHash, createHmac } from 'node:crypto';
import type { StubRequest } from './stub-server.ts';

const PATTERN =
  /^AWS4-HMAC-SHA256 Credential=[^/]+\/(?<day>\d{8})\/(?<region>[^/]+)\/(?<service>[^/]+)\/aws4_request, SignedHeaders=(?<names>[^,]+), Signature=(?<signature>[0-9a-f]{64})$/;

/** Signature Version 4 as its specification has it, to see whether AWS would take what was sent. */
export function isSignedWith(secret: string, { raw, body }: StubRequest): boolean {
  const {
    day = '',
    region = '',
    service = '',
    names = '',
    signature,
  } = PATTERN.exec(raw.headers.authorization ?? '')?.groups ?? {};
  const [path = '', query = ''] = (raw.url ?? '').split('?');
  const headers = names.split(';').map((name) => `${name}:${String(raw.headers[name]).trim()}\n`);
  const canonical = [raw.method, path, query.split('&').sort().join('&'), headers.join(''), names, sha256(body)].join(
    '\n',
  );
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', raw.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString('hex') === signature;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
