import { classifyError, type Meaning } from './classify.ts';
import { safeLine, messageOf } from './message.ts';

/** An AWS call that failed. Any other error that is thrown in src/aws is a defect and ends the scan. */
export class CallFailure extends Error {
  /** The IAM action, such as `securityhub:DescribeHub`. */
  readonly call: string;
  readonly meaning: Meaning;

  constructor(call: string, meaning: Meaning, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CallFailure';
    this.call = call;
    this.meaning = meaning;
  }
}

export function failureOf(call: string, error: unknown): CallFailure {
  return new CallFailure(call, classifyError(error), messageOf(error), error);
}

/** A response that is wrong. `what` continues a sentence that starts with the name of the call: "returned no HubArn". */
export function badAnswer(call: string, what: string): CallFailure {
  return new CallFailure(call, { cause: 'bad-response' }, safeLine(`${call.replace(/^.*:/, '')} ${what}`));
}
