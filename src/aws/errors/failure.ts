import { classifyError, type Meaning } from './classify.ts';
import { safeLine, messageOf } from './message.ts';

/** A call that did not give what it should; everything else that is thrown in here is a defect and ends the run. */
export class CallFailure extends Error {
  /** As IAM spells it, so that a policy can be made of it: `securityhub:DescribeHub`. */
  readonly call: string;
  readonly meaning: Meaning;

  constructor(call: string, meaning: Meaning, words: string, cause?: unknown) {
    super(words, { cause });
    this.name = 'CallFailure';
    this.call = call;
    this.meaning = meaning;
  }
}

export function failureOf(call: string, error: unknown): CallFailure {
  return new CallFailure(call, classifyError(error), messageOf(error), error);
}

/** An answer came, and it cannot be true. `what` reads on after the name of the call. */
export function badAnswer(call: string, what: string): CallFailure {
  return new CallFailure(call, { cause: 'bad-response' }, safeLine(`${call.replace(/^.*:/, '')} ${what}`));
}
