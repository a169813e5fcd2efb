import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { STSClient } from '@aws-sdk/client-sts';
import { Failure, type ServiceException, goText } from './failure.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export function keys(id?: string | null, secret?: string | null, token?: string | null): Credentials | undefined {
  if (!id || !secret) return undefined;
  return { accessKeyId: id, secretAccessKey: secret, ...(token && { sessionToken: token }) };
}

export interface Connection {
  readonly endpoint: string;
  readonly credentials: Credentials;
}

export function stsClient({ endpoint, credentials }: Connection, region: string): STSClient {
  return new STSClient({ endpoint, credentials, region });
}

export function securityHubClient({ endpoint, credentials }: Connection, region: string): SecurityHubClient {
  return new SecurityHubClient({ endpoint, credentials, region });
}

/** Waits for a call to Security Hub; `doing` starts the text of its error. Throws `Failure` for an error of AWS. */
export async function call<T>(operation: string, doing: string, sent: Promise<T>): Promise<T> {
  return sent.catch((error: unknown) => {
    throw failureOf(operation, doing, error);
  });
}

/** As `call`, but undefined for an error that says that there is no such thing. */
export async function callUnless<T>(
  isNone: (error: ServiceException) => boolean,
  operation: string,
  doing: string,
  sent: Promise<T>,
): Promise<T | undefined> {
  return sent.catch((error: unknown) => {
    if (isServiceException(error) && isNone(error)) return undefined;
    throw failureOf(operation, doing, error);
  });
}

function failureOf(operation: string, doing: string, error: unknown): unknown {
  return isServiceException(error) ? new Failure(`${doing}: ${goText('SecurityHub', operation, error)}`) : error;
}

function isServiceException(error: unknown): error is ServiceException {
  return error instanceof Error && '$metadata' in error;
}
