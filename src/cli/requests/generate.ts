import type { GenerateOptions } from '../../actions/generate/generate.ts';
import { HubformError } from '../../error.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import { type TrustList, trustEverywhere } from '../../membership/trust.ts';
import type { GenerateValues } from '../options/generate.ts';
import { defined } from './defined.ts';

export function generateOptionsOf(values: GenerateValues, directory: string): GenerateOptions {
  const { format, regionStyle, adoptHub, adoptMembers, applyRoleName, templates, force } = values;
  return {
    directory,
    decisionOptions: decisionOptionsOf(values),
    format,
    adoptHub,
    adoptMembers,
    force,
    ...defined({ regionStyle, applyRoleName, templates }),
  };
}

export function decisionOptionsOf({ trust, prefer }: Pick<GenerateValues, 'trust' | 'prefer'>): DecisionOptions {
  return { ...(trust && { trust: trustListOf(trust) }), prefer: new Set(prefer) };
}

/** The list that `--trust` names. */
export function trustListOf(trust: NonNullable<GenerateValues['trust']>): TrustList {
  return trust === 'any' ? trust : trustEverywhere(trust);
}

/** `--output` of a command that writes several files, so that it cannot be stdout. */
export function directoryOf(output: string | undefined): string | undefined {
  if (output !== '-') return output;
  throw new HubformError('usage', 'the output is a directory, and - is stdout', {
    hint: 'Name a directory with -o DIR.',
  });
}
