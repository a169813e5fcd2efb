import {
  SecurityHubClient,
  type SecurityHubClientConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-securityhub';
import type { Identity } from '../accounts/memoize-credentials.ts';
import type { HubCall, HubClientFor } from './hub-client.ts';
import { replayingHandler, sendRequest, type SentRequest } from './replay.ts';
import { withSigner } from './sign-again.ts';
import { requestTemplate, type RequestTemplate, type Unsigned } from './request-template.ts';
import { sdkClient, type Answer, type HubCommand } from './sdk-client.ts';
import { type ClientConfig, type Credentials, type Session, UNUSED_CREDENTIALS } from './session.ts';

type Signer = Exclude<NonNullable<SecurityHubClientConfig['signer']>, (...args: never) => unknown>;
type UnsignedRequest = Parameters<Signer['sign']>[0];

/**
 * SDK calls cost much CPU time: of the 0.9 ms of a call, two thirds are spent on making the request, one middleware after
 * the other, and on reading the response. But all accounts send the same few requests. So the SDK makes each of them once
 * for a Region, as a template (request-template.ts). Every other account signs the template and sends it by the SDK's
 * handler. A response with a status below 300 is the answer. Anything else is given to the SDK as the outcome of its own
 * first attempt: its retries, its correction of the clock and its error names apply as always.
 */
export function fastPath({ clientConfig }: Session): HubClientFor {
  const config = clientConfig('SecurityHub');
  const regions = new Map<string, RegionClient>();
  const accounts = new WeakMap<object, Account>();
  return (credentials, region) => {
    const regionClient = regions.get(region) ?? clientOfRegion(config, region);
    regions.set(region, regionClient);
    const account = accounts.get(credentials) ?? accountWith(config, credentials);
    accounts.set(credentials, account);
    return { send: (call) => regionClient.send(call, account) };
  };
}

/** What signs the requests of an account: its identity signs a template, and the SDK's signer what the SDK sends. */
interface Account {
  readonly identity: () => Identity | Promise<Identity>;
  readonly signer: () => Promise<Signer>;
}

function accountWith(config: ClientConfig, credentials: Credentials): Account {
  let signer: Promise<Signer> | undefined;
  return {
    identity: () => (typeof credentials === 'function' ? credentials() : credentials),
    // As a client makes it for its credentials. The Region to sign for is stated with each request.
    signer: () => (signer ??= new SecurityHubClient({ ...config, region: 'us-east-1', credentials }).config.signer()),
  };
}

/** Sends the calls of all accounts in one Region. */
interface RegionClient {
  send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    call: HubCall<Input, Output>,
    account: Account,
  ): Promise<Answer>;
}

function clientOfRegion(config: ClientConfig, region: string): RegionClient {
  const templates = new Map<string, Promise<RequestTemplate>>();
  const sdk = sdkClientOfRegion(config, region);
  const recordSuccess = successRecorder(sdk.client);
  return {
    send: async ({ action, command, sameForAllAccounts }, account) => {
      const template = sameForAllAccounts ? templates.get(action) : undefined;
      const sent = template && (await sendTemplate(await template, account));
      const answer = sent && answerOf(sent);
      if (answer) {
        recordSuccess();
        return answer;
      }
      return sdk.send(command(), {
        signer: await account.signer(),
        firstAttempt: sent,
        onRequest: (request) => {
          if (sameForAllAccounts && !template) templates.set(action, requestTemplate(request));
        },
      });
    },
  };

  async function sendTemplate(template: RequestTemplate, account: Account): Promise<SentRequest> {
    const identity = await account.identity();
    const sign = () => template.sign(identity, awsTime(sdk.client));
    return sendRequest(config.requestHandler, withSigner(sign(), sign));
  }
}

/** The time by the clock of AWS, as far as the SDK knows it. */
function awsTime({ config }: SecurityHubClient): Date {
  return new Date(Date.now() + config.systemClockOffset);
}

/** What the SDK's client needs to know about a call besides the command. */
interface PendingCall {
  readonly signer: Signer;
  /** The first attempt, if it was made without the SDK; the SDK makes the others. */
  firstAttempt: SentRequest | undefined;
  /** Receives each request before it is signed. */
  readonly onRequest: (request: Unsigned) => void;
}

/** The name of the service in a signature. */
const SERVICE = 'securityhub';

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
    call.onRequest({
      request: withoutAttempt(request),
      region: options.signingRegion,
      service: options.signingService ?? SERVICE,
    });
    const sign = (signingDate = options.signingDate) =>
      call.signer.sign(request, { ...options, ...(signingDate && { signingDate }) });
    const signed = withSigner(await sign(), () => sign(awsTime(client)));
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

/** The headers in which the SDK counts the attempts of one call do not belong to another. */
function withoutAttempt(request: UnsignedRequest): UnsignedRequest {
  const { 'amz-sdk-invocation-id': id, 'amz-sdk-request': attempt, ...headers } = request.headers;
  return { ...request, headers };
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
