import type { HandlerRequest } from './replay.ts';

/**
 * AWS refuses a signature that is more than five minutes old
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html). Requests are signed before they wait for
 * their turn, so what has waited this long, in milliseconds, is signed again.
 */
const LONGEST_WAIT_MS = 60_000;

type Sign = () => object | Promise<object>;

const signers = new WeakMap<object, Sign>();

/** Says how a request that was signed can be signed again; returns the request. */
export function withSigner<Request extends object>(signed: Request, sign: Sign): Request {
  signers.set(signed, sign);
  return signed;
}

/** The request to send after a wait: with a new signature if the wait was long, and it is known how to sign it. */
export async function afterWait(
  request: HandlerRequest,
  waitedMs: number,
  longestMs = LONGEST_WAIT_MS,
): Promise<HandlerRequest> {
  const signed = waitedMs > longestMs ? await signers.get(request)?.() : undefined;
  // A signer clones the request.
  return (signed as HandlerRequest | undefined) ?? request;
}
