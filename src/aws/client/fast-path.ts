import {
  SecurityHubClient,
  type SecurityHubClientConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-securityhub';
import type { HubCall, HubClientFor } from './hub-client.ts';
import { replayingHandler, sendRequest, type HandlerRequest, type SentRequest } from './replay.ts';
import { sdkClient, type Answer, type HubCommand } from './sdk-client.ts';
import { type ClientConfig, type Credentials, type Session, UNUSED_CREDENTIALS } from './session.ts';

type Signer = Exclude<NonNullable<SecurityHubClientConfig['signer']>, (...args: never) => unknown>;
type UnsignedRequest = Parameters<Signer['sign']>[0];
type SigningOptions = NonNullable<Parameters<Signer['sign']>[1]>;

/**
 * SDK calls cost much CPU time: of the 0.9 ms of a call, two thirds are spent on making the request, one middleware after
 * the other, and on reading the response. But all accounts send the same few requests. So the SDK makes each of them once
 * for a Region, as a template. Every other account signs the template with the SDK's signer and sends it by the SDK's
 * handler. A response with a status below 300 is the answer. Anything else is given to the SDK as the outcome of its own
 * first attempt: its retries, its correction of the clock and its error names apply as always.
 */
export function fastPath({ clientConfig }: Session): HubClientFor {
  const config = clientConfig('SecurityHub');
  const regions = new Map<string, RegionClient>();
  const signers = new WeakMap<object, Promise<Signer>>();
  return (credentials, region) => {
    const regionClient = regions.get(region) ?? clientOfRegion(config, region);
    regions.set(region, regionClient);
    const signer = signers.get(credentials) ?? signerFor(config, credentials);
    signers.set(credentials, signer);
    return { send: async (call) => regionClient.send(call, await signer) };
  };
}

/** The SDK's own signer, as a client makes it for its credentials. The Region to sign for is stated with each request. */
function signerFor(config: ClientConfig, credentials: Credentials): Promise<Signer> {
  return new SecurityHubClient({ ...config, region: 'us-east-1', credentials }).config.signer();
}

/** Sends the calls of all accounts in one Region. */
interface RegionClient {
  send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    call: HubCall<Input, Output>,
    signer: Signer,
  ): Promise<Answer>;
}

function clientOfRegion(config: ClientConfig, region: string): RegionClient {
  const templates = new Map<string, RequestTemplate>();
  const sdk = sdkClientOfRegion(config, region);
  const recordSuccess = successRecorder(sdk.client);
  return {
    send: async ({ action, command, sameForAllAccounts }, signer) => {
      const template = sameForAllAccounts ? templates.get(action) : undefined;
      const sent = template && (await sendTemplate(template, signer));
      const answer = sent && answerOf(sent);
      if (answer) {
        recordSuccess();
        return answer;
      }
      return sdk.send(command(), {
        signer,
        firstAttempt: sent,
        onRequest: (request) => {
          if (sameForAllAccounts && !template) templates.set(action, request);
        },
      });
    },
  };

  async function sendTemplate({ request, options }: RequestTemplate, signer: Signer): Promise<SentRequest> {
    const signingDate = new Date(Date.now() + sdk.client.config.systemClockOffset);
    const signed = await signer.sign(request, { ...options, signingDate });
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- a signer clones the request
    return sendRequest(config.requestHandler, signed as HandlerRequest);
  }
}

/** A request as the SDK has made it, before an account signs it. */
interface RequestTemplate {
  readonly request: UnsignedRequest;
  readonly options: SigningOptions;
}

/** What the SDK's client has to know of a call beside the command. */
interface PendingCall {
  readonly signer: Signer;
  /** The first attempt, if it was made without the SDK; the SDK makes the others. */
  firstAttempt: SentRequest | undefined;
  /** Receives each request before it is signed. */
  readonly onRequest: (template: RequestTemplate) => void;
}

/** One SDK client for a Region; each call is signed by the signer of its own account. */
function sdkClientOfRegion(config: ClientConfig, region: string) {
  const callOfInput = new WeakMap<object, PendingCall>();
  const callOfRequest = new WeakMap<object, PendingCall>();
  const sentRequests = new WeakMap<object, SentRequest>();

  const sign: Signer['sign'] = async (request, given) => {
    const call = callOfRequest.get(request);
    // Never sign for another account: its data would be stored under a wrong account.
    if (!call) throw new Error('a request to Security Hub belongs to no account');
    const options = { ...given, signingRegion: given?.signingRegion ?? region };
    call.onRequest(templateOf(request, options));
    const signed = await call.signer.sign(request, options);
    if (call.firstAttempt) sentRequests.set(signed, call.firstAttempt);
    call.firstAttempt = undefined;
    return signed;
  };
  const { client, send } = sdkClient({
    ...config,
    region,
    requestHandler: replayingHandler(config.requestHandler, sentRequests),
    // Only the signers have credentials.
    credentials: UNUSED_CREDENTIALS,
    signer: { sign },
    // Possible because nothing but the command is passed to `send`.
    cacheMiddleware: true,
  });
  client.middlewareStack.add(
    (next) => (args) => {
      const call = callOfInput.get(args.input);
      if (call) callOfRequest.set(args.request as object, call);
      return next(args);
    },
    { step: 'build', name: 'findAccountOfRequest' },
  );

  return {
    client,
    send: <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
      command: HubCommand<Input, Output>,
      call: PendingCall,
    ): Promise<Answer> => {
      callOfInput.set(command.input, call);
      return send(command);
    },
  };
}

/** The headers by which the SDK counts the attempts of one call are not for another. */
function templateOf(request: UnsignedRequest, options: SigningOptions): RequestTemplate {
  const { 'amz-sdk-invocation-id': id, 'amz-sdk-request': attempt, ...headers } = request.headers;
  return { request: { ...request, headers }, options };
}

/** Undefined for everything that the SDK has to interpret. */
function answerOf(sent: SentRequest): Answer | undefined {
  if ('error' in sent || sent.response.statusCode >= 300) return undefined;
  return { status: sent.response.statusCode, body: sent.bytes };
}

/** The SDK limits retries by a budget that each success refills. This reports the successes that the SDK does not see. */
function successRecorder({ config }: SecurityHubClient): () => void {
  let record = (): void => undefined;
  const prepare = async (): Promise<void> => {
    const strategy = await config.retryStrategy();
    if (!('recordSuccess' in strategy)) return;
    const token = await strategy.acquireInitialRetryToken('');
    record = () => {
      strategy.recordSuccess(token);
    };
  };
  void prepare();
  return () => {
    record();
  };
}
