import { resolve } from 'node:path';
import { HubformError } from '../../error.ts';
import type { GeneratedWith } from '../../files/tree/manifest.ts';
import { decide } from '../../membership/decide/decide.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import { MANIFEST } from '../../files/tree/paths.ts';
import { printable } from '../../text.ts';
import { expectedPlan } from '../../verify/expected-plan.ts';
import { NO_CODE, rootModulesFor } from '../../code/root-modules.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { bootstrapExpectations } from '../bootstrap/expectations.ts';
import type { Expectations, Rules } from './expected.ts';
import { openOutput, outputNotes } from '../generate/output.ts';

/**
 * The plans that the generated code in a directory should have, decided again from its manifest and snapshot. Throws
 * `snapshot`, `foreign-files` or `disk`.
 */
export async function readExpectations(directory: string, rules: Rules): Promise<Expectations> {
  const output = await openOutput(directory);
  const { manifest, manifestIsMissing, snapshot } = output;
  const notes = await outputNotes(output);
  const administrator = manifest?.options?.administrator;
  if (administrator !== undefined && manifestIsMissing) throw membersUnknown(directory);
  if (manifest && administrator !== undefined) {
    return { ...bootstrapExpectations(manifest, administrator, snapshot, rules), notes };
  }
  if (!snapshot) {
    throw new HubformError('snapshot', `there is no ${SNAPSHOT_FILE} in ${printable(resolve(directory), 200)}`, {
      hint: 'Name a directory that hubform export, generate or bootstrap wrote.',
    });
  }
  const recorded: GeneratedWith = manifest?.options ?? {};
  // A rebuilt manifest has them from the code, which cannot say itself whom to trust.
  const ruled: Pick<GeneratedWith, 'trust' | 'prefer'> = manifestIsMissing ? {} : recorded;
  const trust = rules.trust ?? ruled.trust;
  const decisionOptions: DecisionOptions = {
    ...(trust && { trust }),
    prefer: new Set(rules.prefer ?? ruled.prefer),
  };
  const decisions = decide(snapshot, decisionOptions);
  const code = manifest?.code ?? NO_CODE;
  // The format and the Region style do not affect the expected plan.
  const roots = rootModulesFor(snapshot, decisions, code, {
    adoptHub: rules.adoptHub ?? recorded.adoptHub ?? false,
    adoptMembers: rules.adoptMembers ?? recorded.adoptMembers ?? false,
    rootOptions: () => ({ regionStyle: 'alias' }),
  });
  return {
    snapshot,
    decisionOptions,
    decisions,
    plans: new Map(roots.map((root) => [root.account, expectedPlan(root)])),
    providers: new Map(roots.map((root) => [root.account, root.providers.length])),
    declared: code.declared,
    notes,
    assumesRoles: recorded.applyRoleName !== undefined,
    ...(recorded.product && { product: recorded.product }),
  };
}

/** The intent of bootstrap is nowhere but in the manifest. */
function membersUnknown(directory: string): HubformError {
  return new HubformError('snapshot', `there is no ${MANIFEST} in ${printable(resolve(directory), 200)}`, {
    hint: 'Restore it from version control, or run hubform bootstrap into this directory again.',
  });
}
