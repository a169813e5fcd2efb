import { HubformError } from '../../error.ts';
import type { ReadStates } from '../../terraform/states/read-states.ts';
import type { Invocation } from '../commands/command.ts';

export type StateInvocation = Pick<Invocation, 'context'> & {
  readonly args?: readonly string[];
  readonly values: { readonly state: readonly string[] };
};

/** The states of `--state`; undefined without any. Throws `usage` or `disk`. */
export async function readStatesOf(
  { values: { state }, args = [], context }: StateInvocation,
  directory: string,
): Promise<ReadStates | undefined> {
  if (state.length === 0) return undefined;
  if (state.includes('-') && args.includes('-')) {
    throw new HubformError('usage', 'the snapshot and a state cannot both come from stdin', {
      hint: 'Write one of them to a file.',
    });
  }
  if (state.filter((path) => path === '-').length > 1) {
    throw new HubformError('usage', 'two states cannot both come from stdin', { hint: 'Write one of them to a file.' });
  }
  // Most runs read none.
  const { readStates } = await import('../../terraform/states/read-states.ts');
  return readStates(state, directory, context.stdin);
}
