import { isAccountId } from '../../membership/identifiers.ts';

/** The credential scope of a SigV4 `Authorization` header. */
export interface Credential {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** Undefined if the header is not SigV4. The signature is not checked, because the emulator knows no secret keys. */
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

/** The account of an access key id: the id itself if it is 12 digits, or the 12 digits after AKIA or ASIA. */
export function accountOfAccessKey(accessKeyId: string): string | undefined {
  const account = accessKeyId.replace(/^(?:AKIA|ASIA)/, '');
  return isAccountId(account) ? account : undefined;
}
