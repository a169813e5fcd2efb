import type { Guard, Resource, RootModule } from '../root-module.ts';

/** The root module with a guard for each resource. */
export function guarded(root: RootModule): RootModule {
  return {
    ...root,
    resources: root.resources.map((resource) => ({ ...resource, guard: guardOf(root.account, resource) })),
  };
}

/** The guards of a root module, each once, in order. */
export function guardsOf({ resources }: RootModule): Guard[] {
  const guards = resources.flatMap(({ guard }) => (guard ? [[guard.name, guard] as const] : []));
  return [...new Map(guards).values()];
}

function guardOf(account: string, { provider, region }: Resource): Guard {
  if (provider === undefined) return withCondition({ name: 'current', account });
  return withCondition({ name: provider.replace(/^aws\./, ''), provider, account, region });
}

/** `id` is the name of a Region in provider 5 and 6 alike. */
function withCondition(guard: Omit<Guard, 'condition' | 'message'>): Guard {
  const { name, provider = 'aws', account, region } = guard;
  const ofAccount = `data.aws_caller_identity.${name}.account_id == "${account}"`;
  const message = `The provider ${provider} that the caller passes must use account ${account}`;
  if (region === undefined) return { ...guard, condition: ofAccount, message: `${message}.` };
  const condition = `${ofAccount} && data.aws_region.${name}.id == "${region}"`;
  return { ...guard, condition, message: `${message} in ${region}.` };
}
