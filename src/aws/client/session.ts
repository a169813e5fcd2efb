import type { SecurityHubClientConfig } from '@aws-sdk/client-securityhub';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Reporter } from '../../reporter.ts';
import { CallFailure, failureOf } from '../errors/failure.ts';
import { handlerFor } from './handler.ts';
import { type Limiter, limiterFor } from './limiter/limiter.ts';
import type { ScanOptions } from '../scan-options.ts';
import { NO_SETTINGS, type Service, type Settings } from '../settings/settings.ts';

export type Credentials = NonNullable<SecurityHubClientConfig['credentials']>;

/** For a client that requires credentials and does not use them. */
export const UNUSED_CREDENTIALS = { accessKeyId: 'unused', secretAccessKey: 'unused' };

/** What all AWS calls of one scan share. */
export interface Session {
  readonly options: ScanOptions;
  readonly settings: Settings;
  readonly reporter: Reporter;
  /** Bounds the requests in flight; the handler asks it before each. */
  readonly limiter: Limiter;
  /** One for all SDK clients, so that they share open connections. */
  readonly requestHandler: NodeHttpHandler;
  /** The configuration of the SDK clients of one service. */
  readonly clientConfig: (service: Service) => ClientConfig;
  /** Sends a call; `call` is the IAM action. Rejects with a CallFailure, or with the signal's reason. */
  request<T>(call: string, send: () => Promise<T>): Promise<T>;
  close(): void;
}

export interface ClientConfig {
  readonly profile: string;
  readonly requestHandler: NodeHttpHandler;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly useDualstackEndpoint: boolean;
  readonly useFipsEndpoint: boolean;
  readonly endpoint?: string;
  /** `settings` has read them; the SDK would take those of AWS_PROFILE or `default`. */
  readonly ignoreConfiguredEndpointUrls: true;
}

const MAX_ATTEMPTS = 8;

export function openSession(options: ScanOptions, reporter: Reporter): Session {
  const { endpointUrl, signal, settings = NO_SETTINGS } = options;
  const limiter = limiterFor(options);
  const requestHandler = handlerFor(options, limiter);
  const clientConfig = (service: Service): ClientConfig => {
    const endpoint = endpointUrl ?? settings.endpointOf(service);
    return {
      ...{ profile: settings.profile.name, requestHandler, retryMode: 'standard' },
      maxAttempts: options.maxAttempts ?? settings.maxAttempts ?? MAX_ATTEMPTS,
      // The AWS CLI sends to a given endpoint, and ignores which kind of AWS endpoint is set; the SDK would refuse both.
      useDualstackEndpoint: settings.useDualstackEndpoint && endpoint === undefined,
      useFipsEndpoint: settings.useFipsEndpoint && endpoint === undefined,
      ...(endpoint !== undefined && { endpoint }),
      ignoreConfiguredEndpointUrls: true,
    };
  };
  return {
    ...{ options, settings, reporter, limiter, requestHandler, clientConfig },
    request: async (call, send) => {
      signal?.throwIfAborted();
      try {
        return await send();
      } catch (error) {
        signal?.throwIfAborted();
        throw error instanceof CallFailure ? error : failureOf(call, error);
      }
    },
    close: () => {
      requestHandler.destroy();
    },
  };
}
