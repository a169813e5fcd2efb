import type { SecurityHubClientConfig } from '@aws-sdk/client-securityhub';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import pLimit from 'p-limit';
import type { Reporter } from '../../reporter.ts';
import { CallFailure, failureOf } from '../errors/failure.ts';
import { handlerFor } from './handler.ts';
import type { ScanOptions } from '../scan-options.ts';

export type Credentials = NonNullable<SecurityHubClientConfig['credentials']>;

/** What all AWS calls of one scan share. */
export interface Session {
  readonly options: ScanOptions;
  readonly reporter: Reporter;
  /** The configuration that is the same for all SDK clients. */
  readonly shared: SharedConfig;
  /** Sends within the limit on concurrent requests; `call` is the IAM action. Rejects with a CallFailure, or with the signal's reason. */
  request<T>(call: string, send: () => Promise<T>): Promise<T>;
  close(): void;
}

export interface SharedConfig {
  readonly requestHandler: NodeHttpHandler;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly endpoint?: string;
}

export function openSession(options: ScanOptions, reporter: Reporter): Session {
  const { concurrency, maxAttempts, endpointUrl, signal } = options;
  const requestHandler = handlerFor(options);
  const pool = pLimit(concurrency);
  return {
    options,
    reporter,
    shared: { requestHandler, maxAttempts, retryMode: 'standard', ...(endpointUrl && { endpoint: endpointUrl }) },
    request: (call, send) =>
      pool(async () => {
        signal?.throwIfAborted();
        try {
          return await send();
        } catch (error) {
          signal?.throwIfAborted();
          throw error instanceof CallFailure ? error : failureOf(call, error);
        }
      }),
    close: () => {
      requestHandler.destroy();
    },
  };
}
