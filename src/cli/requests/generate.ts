import type { GenerateOptions } from '../../actions/generate/generate.ts';
import { type UserRootOptions, commonOptions } from '../../actions/generate/user-root-options.ts';
import { HubformError } from '../../error.ts';
import type { GenerateValues } from '../options/generate.ts';
import { type StateInvocation, readStatesOf } from './states.ts';
import { type DecisionInvocation, decisionOptionsOf } from './decision.ts';
import { defined } from './defined.ts';
import { providersOf } from './providers.ts';

export async function generateOptionsOf(
  invocation: DecisionInvocation &
    StateInvocation & { readonly values: GenerateValues & { readonly dryRun?: boolean } },
  directory: string,
): Promise<GenerateOptions> {
  const { values } = invocation;
  const { format, layout, adoptHub, adoptMembers, takeOver, templates, force, dryRun } = values;
  const states = await readStatesOf(invocation, directory);
  return {
    directory,
    decisionOptions: await decisionOptionsOf(invocation),
    format,
    adoptHub,
    adoptMembers,
    force,
    ...rootOptionsOf(values, values.applyRoleName),
    ...(takeOver && { takeOver }),
    ...(dryRun && { writesNothing: true }),
    ...defined({ layout, providers: providersOf(values), templates, states }),
  };
}

type RootValues = Pick<
  GenerateValues,
  'regionStyle' | 'applyRoleName' | 'applyExternalId' | 'applySessionName' | 'applySessionDuration' | 'product'
>;

/** @param role any role that the code assumes: without one, its session has no settings */
export function rootOptionsOf(values: RootValues, role: string | undefined): UserRootOptions {
  const { regionStyle, applyRoleName, applyExternalId, applySessionName, applySessionDuration, product } = values;
  const flag = applyExternalId
    ? '--apply-external-id'
    : applySessionName !== undefined
      ? '--apply-session-name'
      : applySessionDuration !== undefined
        ? '--apply-session-duration'
        : undefined;
  if (flag !== undefined && role === undefined) {
    throw new HubformError('usage', `${flag} applies to a role, and the code assumes none`, {
      hint: 'Name the role with --apply-role-name NAME.',
    });
  }
  const session = defined({ applyRoleName, applySessionName, applySessionDuration });
  return { ...defined({ regionStyle, product }), ...commonOptions({ ...session, applyExternalId }) };
}

/** `--output` of a command that writes several files, so that it cannot be stdout. */
export function directoryOf<T extends string | undefined>(output: T): T {
  if (output !== '-') return output;
  throw new HubformError('usage', '--output: this command writes a directory, and - is stdout', {
    hint: 'Name a directory with -o DIR.',
  });
}
