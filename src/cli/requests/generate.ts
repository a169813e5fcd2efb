import type { GenerateOptions } from '../../actions/generate/generate.ts';
import { HubformError } from '../../error.ts';
import type { GenerateValues } from '../options/generate.ts';
import { type DecisionInvocation, decisionOptionsOf } from './decision.ts';
import { defined } from './defined.ts';

export async function generateOptionsOf(
  invocation: DecisionInvocation & { readonly values: GenerateValues & { readonly dryRun?: boolean } },
  directory: string,
): Promise<GenerateOptions> {
  const { values } = invocation;
  const { format, regionStyle, adoptHub, adoptMembers, applyRoleName, templates, force, dryRun } = values;
  return {
    directory,
    decisionOptions: await decisionOptionsOf(invocation),
    format,
    adoptHub,
    adoptMembers,
    force,
    ...(dryRun && { writesNothing: true }),
    ...defined({ regionStyle, applyRoleName, templates }),
  };
}

/** `--output` of a command that writes several files, so that it cannot be stdout. */
export function directoryOf(output: string | undefined): string | undefined {
  if (output !== '-') return output;
  throw new HubformError('usage', 'the output is a directory, and - is stdout', {
    hint: 'Name a directory with -o DIR.',
  });
}
