import type { WaitRequest } from '../../actions/wait/wait.ts';
import type { Invocation } from '../commands/command.ts';
import { type ConcurrencyValues, concurrencyOf } from './concurrency.ts';
import { type ConnectionValues, connectionOf } from './scan.ts';

type WaitInvocation = Pick<Invocation, 'args' | 'io' | 'context'> & {
  readonly values: ConnectionValues & ConcurrencyValues & { readonly for: number };
};

/** Throws a HubformError `credentials` or `usage` for a profile or a setting that is not valid. */
export async function waitRequestOf({ args, io, context, values }: WaitInvocation): Promise<WaitRequest> {
  const { TF_VAR_external_id: terraformExternalId = '' } = io.env;
  return {
    paths: args,
    seconds: values.for,
    scan: { ...(await connectionOf(values, io)), ...(await concurrencyOf(values, context.reporter)) },
    ...(terraformExternalId !== '' && { terraformExternalId }),
  };
}
