import { isAccountId } from '../../membership/identifiers.ts';

/** Who signed a request and for what, as the Credential of a SigV4 Authorization header says it. */
export interface Credential {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** Undefined where the header is none of SigV4. The signature itself is not checked: there is no secret to check it with. */
export function readCredential(authorization: string): Credential | undefined {
  if (!authorization.startsWith('AWS4-HMAC-SHA256') || !authorization.includes('Signature=')) return undefined;
  const start = authorization.indexOf('Credential=');
  if (start < 0) return undefined;
  const comma = authorization.indexOf(',', start);
  const scope = authorization.slice(start + 'Credential='.length, comma < 0 ? undefined : comma).split('/');
  const [accessKeyId, , region, service] = scope;
  if (scope.length !== 5 || !accessKeyId || !region || !service) return undefined;
  return { accessKeyId, region, service };
}

/** The account whose id is the access key id, or follows AKIA or ASIA in it. */
export function accountOf(accessKeyId: string): string | undefined {
  const account = accessKeyId.replace(/^(?:AKIA|ASIA)/, '');
  return isAccountId(account) ? account : undefined;
}
