import { SecurityHubClient, type SecurityHubClientConfig } from '@aws-sdk/client-securityhub';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { sendRequest, replaying, type SentRequest } from './replay.ts';
import type { Credentials, Session } from './session.ts';

export type Signer = Exclude<NonNullable<SecurityHubClientConfig['signer']>, (...args: never) => unknown>;
type Request = Parameters<Signer['sign']>[0];
type SigningOptions = NonNullable<Parameters<Signer['sign']>[1]>;
/** What makes a command and sends it, as the SDK types it. */
type Send<Answer> = (
  client: SecurityHubClient,
  sign: <C extends { readonly input: object }>(command: C) => C,
) => Promise<Answer>;

export interface HubCall<Answer> {
  readonly region: string;
  readonly signer: Signer;
  /** Names the question where it is the same for every account; absent for one that is not, like that for a second page. */
  readonly name?: string;
  readonly send: Send<Answer>;
}

/** One client per Region for all accounts; what differs from account to account is who signs. */
export interface HubClients {
  /** Lasts as long as the credentials can be renewed. */
  readonly signer: (credentials: Credentials) => Promise<Signer>;
  /** The answer as it came in JSON, or as the SDK reads it: dates may be texts or Dates. Throws what the SDK throws. */
  readonly ask: <Answer extends object>(question: HubCall<Answer>) => Promise<Answer>;
}

interface Mark {
  readonly signer: Signer;
  readonly name: string | undefined;
  /** How the first attempt has ended already, if it was made without the SDK. */
  first: SentRequest | undefined;
}

/** What the SDK makes of a question in a Region, up to the signature. */
interface Template {
  readonly request: Request;
  readonly options: SigningOptions;
}

/**
 * SDK calls cost much CPU time: 0.9 ms each, two thirds of it for the middleware that builds the request and for parsing the
 * response. All accounts send the same few requests, so the SDK builds each request once per Region; for every other
 * account the same request is only signed, by the SDK's signer, and sent, by the SDK's handler. Any response other than a
 * plain 200 is passed to the SDK as if it had sent the request itself, so that its retries, its clock correction and its
 * error names apply.
 */
export function hubClients({ shared }: Session): HubClients {
  const clients = new Map<string, SecurityHubClient>();
  const templates = new Map<string, Template>();
  const successes = new Map<string, () => void>();
  const ofInput = new WeakMap<object, Mark>();
  const ofRequest = new WeakMap<object, Mark>();
  const outcomes = new WeakMap<object, SentRequest>();
  const requestHandler = replaying(shared.requestHandler, outcomes);

  function makeClient(region: string): SecurityHubClient {
    const sign: Signer['sign'] = async (request, given) => {
      const mark = ofRequest.get(request);
      // Never somebody else's: an account's answers under another's name would be worse than none.
      if (!mark) throw new Error('a request to Security Hub that no account signs');
      const options = { ...given, signingRegion: given?.signingRegion ?? region };
      if (mark.name !== undefined) templates.set(`${region}/${mark.name}`, templateOf(request, options));
      const signed = await mark.signer.sign(request, options);
      if (mark.first) outcomes.set(signed, mark.first);
      mark.first = undefined;
      return signed;
    };
    const client = new SecurityHubClient({
      ...{ ...shared, requestHandler, region, credentials: NOT_USED, signer: { sign } },
      // Possible because nothing is passed to `send` but the command.
      cacheMiddleware: true,
    });
    client.middlewareStack.add(
      (next) => (args) => {
        const mark = ofInput.get(args.input);
        if (mark) ofRequest.set(args.request as object, mark);
        return next(args);
      },
      { step: 'build', name: 'findSigner' },
    );
    return client;
  }

  async function firstAttempt({ request, options }: Template, signer: Signer, client: SecurityHubClient) {
    const signingDate = new Date(Date.now() + client.config.systemClockOffset);
    const signed = await signer.sign(request, { ...options, signingDate });
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- a signer clones a request
    return sendRequest(shared.requestHandler, signed as Parameters<NodeHttpHandler['handle']>[0]);
  }

  /** The SDK has a budget for retries, which every success fills up; those that it does not see count as well. */
  function later(region: string, { config }: SecurityHubClient): () => void {
    const resolve = async (): Promise<void> => {
      const strategy = await config.retryStrategy();
      if (!('recordSuccess' in strategy)) return;
      const token = await strategy.acquireInitialRetryToken('');
      successes.set(region, () => {
        strategy.recordSuccess(token);
      });
    };
    void resolve();
    return () => undefined;
  }

  return {
    // The SDK's own signer, which a client makes for its credentials; the Region is stated for each request.
    signer: (credentials) => new SecurityHubClient({ ...shared, region: 'us-east-1', credentials }).config.signer(),
    ask: async <Answer extends object>({ region, signer, name, send }: HubCall<Answer>): Promise<Answer> => {
      const client = clients.get(region) ?? makeClient(region);
      clients.set(region, client);
      const template = name === undefined ? undefined : templates.get(`${region}/${name}`);
      const first = template && (await firstAttempt(template, signer, client));
      const plain = first && plainAnswer(first);
      if (plain) {
        (successes.get(region) ?? later(region, client))();
        return plain as Answer;
      }
      return send(client, (command) => {
        ofInput.set(command.input, { signer, name: template ? undefined : name, first });
        return command;
      });
    },
  };
}

/** The JSON object of a 200; anything else is the SDK's to judge. */
function plainAnswer(outcome: SentRequest): object | undefined {
  if ('error' in outcome || outcome.response.statusCode !== 200) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(outcome.bytes).toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What the SDK counts its attempts by is not for another request. */
function templateOf(request: Request, options: SigningOptions): Template {
  const { 'amz-sdk-invocation-id': id, 'amz-sdk-request': attempt, ...headers } = request.headers;
  return { request: { ...request, headers }, options };
}

/** A client wants credentials, but it is the signer that has them. */
const NOT_USED = { accessKeyId: 'unused', secretAccessKey: 'unused' };
