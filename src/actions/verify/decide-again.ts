import type { Layout } from '../../code/layouts/layout.ts';
import type { RootModule } from '../../code/root-module.ts';
import { type EarlierCode, rootModulesFor } from '../../code/root-modules.ts';
import type { GeneratedWith } from '../../files/tree/manifest.ts';
import { decide } from '../../membership/decide/decide.ts';
import type { Decision, DecisionOptions } from '../../membership/decide/decision.ts';
import type { Snapshot } from '../../membership/model.ts';
import type { Owners } from '../../membership/owner/owner.ts';
import { type ExpectedPlan, expectedPlan } from '../../verify/expected-plan.ts';
import { trustOption } from '../../render/trust-list.ts';
import type { OtherOption } from '../../verify/other-options.ts';
import type { Rules } from './expected.ts';

export interface DecidedAgain {
  readonly decisionOptions: DecisionOptions;
  readonly decisions: Iterable<Decision>;
  readonly roots: readonly RootModule[];
  /** By account. */
  readonly plans: ReadonlyMap<string, ExpectedPlan>;
}

/** The decisions and the plans that code of a snapshot should have. */
export function decideAgain(
  snapshot: Snapshot,
  { trust, prefer, adoptHub = false, adoptMembers = false }: Rules,
  { code, owners, layout }: { readonly code: EarlierCode; readonly owners: Owners; readonly layout: Layout },
): DecidedAgain {
  const decisionOptions: DecisionOptions = {
    ...(trust && { trust }),
    prefer: new Set(prefer),
    ...(owners.owned.length > 0 && { owners }),
  };
  const decisions = decide(snapshot, decisionOptions);
  // The format and the Region style do not affect the expected plan.
  const rootOptions = () => ({ regionStyle: 'alias' }) as const;
  const roots = rootModulesFor(snapshot, decisions, code, { adoptHub, adoptMembers, owners, rootOptions });
  const plans = new Map(roots.map((root) => [root.account, expectedPlan(root, layout)]));
  return { decisionOptions, decisions, roots, plans };
}

/** The options of a manifest that decide. */
export function rulesIn({ trust, prefer, adoptHub, adoptMembers }: GeneratedWith): Rules {
  return {
    ...(trust && { trust }),
    ...(prefer && { prefer }),
    ...(adoptHub !== undefined && { adoptHub }),
    ...(adoptMembers !== undefined && { adoptMembers }),
  };
}

/** The options that are given and differ from those that the code was generated with; undefined if none does. */
export function differenceOf(given: Rules, generatedWith: Rules): OtherOption[] | undefined {
  const differences = OPTIONS.flatMap(({ name, written }): OtherOption[] => {
    const [one, other] = [given[name], generatedWith[name]];
    if (one === undefined || textOf(one) === textOf(other)) return [];
    return [{ given: written(given), generated: written(generatedWith) }];
  });
  return differences.length === 0 ? undefined : differences;
}

const switched = (flag: string, isOn = false) => `${isOn ? 'with' : 'without'} ${flag}`;

const OPTIONS: readonly {
  readonly name: 'trust' | 'prefer' | 'adoptHub' | 'adoptMembers';
  readonly written: (rules: Rules) => string;
}[] = [
  { name: 'trust', written: ({ trust }) => (trust ? `with ${trustOption(trust)}` : 'without --trust') },
  {
    name: 'prefer',
    written: ({ prefer = [] }) => (prefer.length > 0 ? `with --prefer ${prefer.join(',')}` : 'without --prefer'),
  },
  { name: 'adoptHub', written: ({ adoptHub }) => switched('--adopt-hub', adoptHub) },
  { name: 'adoptMembers', written: ({ adoptMembers }) => switched('--adopt-members', adoptMembers) },
];

/** The manifest leaves out what is off, and an empty list. */
function textOf(value: Rules[(typeof OPTIONS)[number]['name']]): string {
  return JSON.stringify(value === undefined || value === false ? [] : value);
}
