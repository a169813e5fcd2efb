import { resolve } from 'node:path';
import { HubformError } from '../error.ts';
import { type GeneratedWith, readManifest } from '../files/manifest.ts';
import { decide } from '../membership/decide.ts';
import type { Decision, Policy } from '../membership/decision.ts';
import type { Snapshot } from '../membership/model.ts';
import { printable } from '../printable.ts';
import { type ExpectedPlan, expectedPlan } from '../render/expected-plan.ts';
import { renderProject } from '../render/project.ts';
import { SNAPSHOT_FILE } from '../snapshot/parts.ts';
import { earlierSnapshot } from './generate.ts';

/** Options that stand in for those which the code was generated with. */
export interface Rules {
  readonly trust?: readonly string[];
  readonly prefer?: readonly string[];
  readonly adoptHub?: boolean;
  readonly adoptMembers?: boolean;
}

/** What the code in a directory has to do, from the snapshot beside it and not from the code. */
export interface Expectations {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly decisions: readonly Decision[];
  /** By account; only those with something to manage or to forget. */
  readonly plans: ReadonlyMap<string, ExpectedPlan>;
  /** Provider configurations by account. */
  readonly providers: ReadonlyMap<string, number>;
  /** Addresses that the code declares, by account, as the manifest has them. */
  readonly declared: Readonly<Record<string, readonly string[]>>;
}

/** Throws `snapshot` or `disk`. */
export async function expectationsOf(directory: string, rules: Rules): Promise<Expectations> {
  const manifest = await readManifest(directory);
  const snapshot = await earlierSnapshot(directory);
  if (!snapshot) {
    throw new HubformError('snapshot', `there is no ${SNAPSHOT_FILE} in ${printable(resolve(directory), 200)}`, {
      hint: 'Name a directory that hubform export or hubform generate wrote.',
    });
  }
  const recorded: GeneratedWith = manifest?.options ?? {};
  const trust = rules.trust ?? recorded.trust;
  const policy: Policy = { ...(trust && { trust: new Set(trust) }), prefer: new Set(rules.prefer ?? recorded.prefer) };
  const decisions = decide(snapshot, policy);
  const code = manifest?.code ?? { declared: {}, forgotten: {} };
  // The language and the Region style change nothing about what a plan has to do; JSON needs no templates.
  const { roots } = renderProject(
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
