/** What can go wrong, as a closed list; each is the user's to mend except `internal`. */
export type ErrorCode =
  | 'usage'
  | 'credentials'
  | 'aws'
  | 'disk'
  | 'snapshot'
  | 'foreign-files'
  | 'edited-files'
  | 'template'
  | 'git'
  | 'terraform'
  | 'forge'
  | 'internal';

/**
 * The one error class. `message` is a single line that says what was got and what was wanted;
 * `hint`, if any, is a second line that says what to do. Anything else that is thrown is a defect of ours.
 */
export class HubformError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'HubformError';
    this.code = code;
    this.hint = options.hint;
  }
}
