import { createHash, createHmac } from 'node:crypto';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import {
  AMZ_DATE_HEADER,
  AUTH_HEADER,
  SHA256_HEADER,
  SignatureV4Base,
  TOKEN_HEADER,
  createScope,
  getCanonicalHeaders,
  getPayloadHash,
  prepareRequest,
} from '@smithy/signature-v4';
import type { Identity } from '../accounts/memoize-credentials.ts';
import { UNUSED_CREDENTIALS } from './session.ts';

/** A request that all accounts send alike in a Region, but for its signature. */
export interface RequestTemplate {
  /** The request of an account; `date` is the time by the clock of AWS. */
  readonly sign: (identity: Identity, date: Date) => HttpRequest;
}

/** What the SDK hands to its signer. */
export interface Unsigned {
  readonly request: Parameters<typeof prepareRequest>[0];
  readonly region: string;
  readonly service: string;
}

/**
 * Signature Version 4, of which two parts are made once: the canonical request, which is that of the SDK's signer, and the key of
 * an account for a Region and a day. The SDK makes the first for each request, and keeps no more than 50 keys.
 */
export async function requestTemplate(unsigned: Unsigned): Promise<RequestTemplate> {
  const canonicalizer = new Canonicalizer();
  const withToken = await canonicalizer.canonical(unsigned, true);
  const withoutToken = await canonicalizer.canonical(unsigned, false);
  return {
    sign: (identity, date) => {
      const { accessKeyId, sessionToken } = identity;
      const { request, signedHeaders, textFor } = sessionToken ? withToken : withoutToken;
      const longDate = date.toISOString().replace(/[-:]|\.\d{3}/g, '');
      const scope = createScope(longDate.slice(0, 8), unsigned.region, unsigned.service);
      const hash = createHash('sha256').update(textFor(longDate, sessionToken)).digest('hex');
      const signature = hmac(signingKey(identity, scope), `${ALGORITHM}\n${longDate}\n${scope}\n${hash}`);
      const headers = {
        ...request.headers,
        [AMZ_DATE_HEADER]: longDate,
        ...(sessionToken && { [TOKEN_HEADER]: sessionToken }),
        [AUTH_HEADER]: `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature.toString('hex')}`,
      };
      return new HttpRequest({ ...request, headers });
    },
  };
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Placeholders for what differs. No header may hold them. */
const [DATE, TOKEN] = ['\u0001', '\u0002'];

interface Canonical {
  readonly request: Unsigned['request'];
  readonly signedHeaders: string;
  readonly textFor: (longDate: string, sessionToken: string | undefined) => string;
}

/** Gives access to what the SDK's signer makes of a request before it signs it. */
class Canonicalizer extends SignatureV4Base {
  constructor() {
    super({ service: '', region: '', credentials: UNUSED_CREDENTIALS, sha256: Sha256 });
  }

  async canonical(unsigned: Unsigned, hasToken: boolean): Promise<Canonical> {
    const request = prepareRequest(unsigned.request);
    request.headers[AMZ_DATE_HEADER] = DATE;
    if (hasToken) request.headers[TOKEN_HEADER] = TOKEN;
    const payloadHash = await getPayloadHash(request, this.sha256);
    request.headers[SHA256_HEADER] ??= payloadHash;
    const canonicalHeaders = getCanonicalHeaders(request);
    const text = this.createCanonicalRequest(request, canonicalHeaders, payloadHash);
    const [beforeDate = '', afterDate = ''] = text.split(DATE);
    const [beforeToken = '', afterToken = ''] = afterDate.split(TOKEN);
    return {
      request,
      signedHeaders: this.getCanonicalHeaderList(canonicalHeaders),
      // In the order of the alphabet, x-amz-date comes before x-amz-security-token.
      textFor: (longDate, sessionToken = '') => beforeDate + longDate + beforeToken + sessionToken + afterToken,
    };
  }
}

/** By scope. An account has as many as Regions; they go with its credentials. */
const keys = new WeakMap<Identity, Map<string, Buffer>>();

function signingKey(identity: Identity, scope: string): Buffer {
  const known = keys.get(identity) ?? new Map<string, Buffer>();
  keys.set(identity, known);
  const key = known.get(scope) ?? scope.split('/').reduce(hmac, Buffer.from(`AWS4${identity.secretAccessKey}`));
  known.set(scope, key);
  return key;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
