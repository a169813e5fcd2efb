import type { VerifyRequest } from '../../actions/verify/verify.ts';
import { HubformError } from '../../error.ts';
import type { Invocation } from '../commands/command.ts';
import type { VERIFY, VerifyValues } from '../options/verify.ts';
import type { Source } from '../options/resolve.ts';
import { readStatesOf } from './states.ts';
import { expectationsIn, trustListIn, trustPlaceIn } from './decision.ts';

type VerifyInvocation = Pick<Invocation, 'io' | 'context'> & {
  readonly values: VerifyValues & { readonly live?: boolean; readonly plan?: string | undefined };
  readonly args?: readonly string[];
  readonly sources: Readonly<Record<keyof typeof VERIFY, Source>>;
};

/** An option that is given, in any place, replaces what the code was generated with. */
export async function verifyRequestOf(directory: string, invocation: VerifyInvocation): Promise<VerifyRequest> {
  const { io, values, sources } = invocation;
  const expectations = await expectationsIn(values);
  const list = trustListIn(invocation, expectations);
  const states = await readStatesOf(invocation, directory);
  const { prefer, adoptHub, adoptMembers, terraform, allowForeign, live = false, as } = values;
  if (live && as !== undefined) {
    throw new HubformError('usage', '--as applies to the emulator, and --live plans with your own credentials', {
      hint: 'Leave out one of them.',
    });
  }
  // Where it is set for every run, it is about the plans of other runs.
  const other = live ? '--live' : sources.as === 'flag' ? '--as' : undefined;
  if (values.plan !== undefined && other !== undefined) {
    throw new HubformError('usage', `--plan compares an existing plan, and ${other} applies to a new one`, {
      hint: 'Leave out one of them.',
    });
  }
  return {
    directory,
    rules: {
      ...(list && { trust: list, trustFrom: trustPlaceIn(invocation, expectations) }),
      ...(sources.prefer !== 'default' && { prefer }),
      ...(sources.adoptHub !== 'default' && { adoptHub }),
      ...(sources.adoptMembers !== 'default' && { adoptMembers }),
    },
    live,
    allowForeign,
    env: io.env,
    ...(terraform !== undefined && { terraform }),
    ...(states && { states }),
    ...(as !== undefined && { as }),
  };
}
