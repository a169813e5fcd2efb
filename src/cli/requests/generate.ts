import type { GenerateOptions } from '../../actions/generate/generate.ts';
import { type UserRootOptions, commonOptions } from '../../actions/generate/user-root-options.ts';
import { HubformError } from '../../error.ts';
import type { GenerateValues } from '../options/generate.ts';
import { type DecisionInvocation, decisionOptionsOf } from './decision.ts';
import { defined } from './defined.ts';

export async function generateOptionsOf(
  invocation: DecisionInvocation & { readonly values: GenerateValues },
  directory: string,
): Promise<GenerateOptions> {
  const { values } = invocation;
  const { format, adoptHub, adoptMembers, templates, force } = values;
  return {
    directory,
    decisionOptions: await decisionOptionsOf(invocation),
    format,
    adoptHub,
    adoptMembers,
    force,
    ...rootOptionsOf(values, values.applyRoleName),
    ...defined({ templates }),
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
    throw new HubformError('usage', `${flag} is about a role, and the code assumes none`, {
      hint: 'Name the role with --apply-role-name NAME.',
    });
  }
  const session = defined({ applyRoleName, applySessionName, applySessionDuration });
  return { ...defined({ regionStyle }), ...commonOptions({ ...session, applyExternalId, product }) };
}

/** `--output` of a command that writes several files, so that it cannot be stdout. */
export function directoryOf(output: string | undefined): string | undefined {
  if (output !== '-') return output;
  throw new HubformError('usage', 'the output is a directory, and - is stdout', {
    hint: 'Name a directory with -o DIR.',
  });
}
