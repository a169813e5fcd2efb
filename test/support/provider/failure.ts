/** An error that AWS answered with. */
export interface ServiceException extends Error {
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/** An error of the provider, as Terraform prints it. */
export class Failure extends Error {
  readonly detail: string;

  constructor(summary: string, detail = '') {
    super(summary);
    this.detail = detail;
  }
}

/** Terraform's form of an error. Whatever is not a failure of the provider is a bug of the stand-in. */
export function diagnosticOf(error: unknown): object {
  if (error instanceof Failure) return { severity: 'ERROR', summary: error.message, detail: error.detail };
  return {
    severity: 'ERROR',
    summary: `the stand-in failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
  };
}

/** The services' own errors, which Go's SDK prints without "api error". */
const MODELLED =
  /^(InternalException|InvalidAccessException|InvalidInputException|LimitExceededException|ResourceConflictException|ResourceNotFoundException|ResourceInUseException)$/;

/** An error of AWS, as the SDK for Go prints it. */
export function goText(service: string, operation: string, error: ServiceException): string {
  const { httpStatusCode = 0, requestId = '' } = error.$metadata;
  const cause = MODELLED.test(error.name)
    ? `${error.name}: ${error.message}`
    : `api error ${error.name}: ${error.message}`;
  return `operation error ${service}: ${operation}, https response error StatusCode: ${httpStatusCode}, RequestID: ${requestId}, ${cause}`;
}
