import { resolve } from 'node:path';
import { HubformError } from '../../error.ts';
import { type GeneratedWith, readManifest } from '../../files/tree/manifest.ts';
import { decide } from '../../membership/decide/decide.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import { printable } from '../../text.ts';
import { expectedPlan } from '../../verify/expected-plan.ts';
import { generateCode } from '../../code/generate.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { bootstrapExpectations } from '../bootstrap/expectations.ts';
import type { Expectations, Rules } from './expected.ts';
import { earlierSnapshot } from '../generate/generate.ts';

/** Throws `snapshot` or `disk`. */
export async function expectationsOf(directory: string, rules: Rules): Promise<Expectations> {
  const manifest = await readManifest(directory);
  const snapshot = await earlierSnapshot(directory);
  const administrator = manifest?.options?.administrator;
  if (manifest && administrator !== undefined) return bootstrapExpectations(manifest, administrator, snapshot, rules);
  if (!snapshot) {
    throw new HubformError('snapshot', `there is no ${SNAPSHOT_FILE} in ${printable(resolve(directory), 200)}`, {
      hint: 'Name a directory that hubform export, generate or bootstrap wrote.',
    });
  }
  const recorded: GeneratedWith = manifest?.options ?? {};
  const trust = rules.trust ?? recorded.trust;
  const policy: DecisionOptions = {
    ...(trust && { trust: new Set(trust) }),
    prefer: new Set(rules.prefer ?? recorded.prefer),
  };
  const decisions = decide(snapshot, policy);
  const code = manifest?.code ?? { declared: {}, forgotten: {} };
  // The language and the Region style change nothing about what a plan has to do; JSON needs no templates.
  const { roots } = generateCode(
    snapshot,
    decisions,
    code,
    {
      format: 'json',
      adoptHub: rules.adoptHub ?? recorded.adoptHub ?? false,
      adoptMembers: rules.adoptMembers ?? recorded.adoptMembers ?? false,
      rootOptions: () => ({ regionStyle: 'alias' }),
    },
    new Map(),
  );
  return {
    snapshot,
    policy,
    decisions,
    plans: new Map(roots.map((root) => [root.account, expectedPlan(root)])),
    providers: new Map(roots.map((root) => [root.account, root.providers.length])),
    declared: code.declared,
  };
}
