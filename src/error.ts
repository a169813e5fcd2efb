/** The closed list of error codes. The user can fix each of them, except `internal`. */
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
 * The only error class. `message` is one line with what was expected and what was found; `hint` is an optional second
 * line that tells the user what to do. Any other thrown value is a bug in hubform.
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
