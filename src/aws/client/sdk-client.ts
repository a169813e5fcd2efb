import {
  SecurityHubClient,
  type SecurityHubClientConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-securityhub';
import { readBody } from './replay.ts';

/** A response with a status below 300, as it was sent. */
export interface Answer {
  readonly status: number;
  readonly body: Uint8Array;
}

/** What SecurityHubClient.send takes; a command is sent once. */
export type HubCommand<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = Parameters<
  typeof SecurityHubClient.prototype.send<Input, Output>
>[0];

export interface SdkClient {
  readonly client: SecurityHubClient;
  /** Rejects with what the SDK throws, after the SDK's retries. */
  readonly send: <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: HubCommand<Input, Output>,
  ) => Promise<Answer>;
}

/** The SDK's client of Security Hub, except that it does not read the body of a success, see `unreadAnswers`. */
export function sdkClient(config: SecurityHubClientConfig): SdkClient {
  const client = new SecurityHubClient(config);
  const answerTo = unreadAnswers(client);
  return { client, send: (command) => answerTo(client.send(command)) };
}

/**
 * Makes a client of a JSON service leave the body of a success unread. The SDK would give `{}` for an empty body, for `[]`
 * and for an object without any member that it knows, as if AWS had answered "none", and the last one of two members of the
 * same name. Errors are read by the SDK.
 *
 * @returns gives the answer to what `client.send` returns; rejects with what the SDK throws
 */
export function unreadAnswers(client: SdkWithProtocol): (output: Promise<object>) => Promise<Answer> {
  // An object of its own for each client.
  const { protocol } = client.config;
  const answers = new WeakMap<object, Answer>();
  const readError = protocol.deserializeResponse.bind(protocol);
  protocol.deserializeResponse = async (operation, context, response) => {
    if (response.statusCode >= 300) return readError(operation, context, response);
    const output = { $metadata: { httpStatusCode: response.statusCode } };
    answers.set(output, { status: response.statusCode, body: await readBody(response) });
    return output;
  };
  return async (output) => {
    const answer = answers.get(await output);
    // Without it, the result would be a body that was not checked.
    if (!answer) throw new Error('the AWS SDK has read a response by itself');
    return answer;
  };
}

interface SdkWithProtocol {
  readonly config: { readonly protocol: Protocol };
}

/** The part of the SDK's ClientProtocol that reads a response; its own type is a union that cannot be called. */
interface Protocol {
  deserializeResponse(
    operation: unknown,
    context: unknown,
    response: { readonly statusCode: number; readonly body?: unknown },
  ): Promise<{ readonly $metadata: object }>;
}
