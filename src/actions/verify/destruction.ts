import { isMemberType } from '../../code/addresses.ts';
import { accountOfPlace } from '../../code/layouts/layout.ts';
import type { Snapshot } from '../../membership/model.ts';
import { printable } from '../../text.ts';
import type { PlannedResource } from '../../verify/plan-facts.ts';
import { type Destruction, type DestroyError, resourceRef, protectedAddresses } from '../../verify/rehearsal.ts';
import type { RootResult } from '../../verify/result.ts';
import type { FoundRoot, OpenRoot, TerraformRun } from '../../terraform/terraform-run.ts';
import type { Context } from '../context.ts';
import { inTwoWaves } from './in-two-waves.ts';

/** A root module after its first plan and apply, with the resources of the plan. */
export interface RehearsedRoot {
  readonly root: OpenRoot;
  readonly resources: readonly PlannedResource[];
  /** The addresses that were applied; absent: all. */
  readonly targets?: readonly string[];
  /** It was not applied because of a provisioner, which a destroy could run, too. @default false */
  readonly refused?: boolean;
  readonly results: readonly (RootResult & { readonly path: string })[];
}

/** The results of the destroy plans and applies. */
type DestroyResults = Pick<Destruction, 'protected' | 'unprotected' | 'refused'>;

/**
 * Destroys everything that was applied to the emulator: first with the code as it is, to find the resources with
 * `prevent_destroy`, then without `prevent_destroy`, as when a block is removed from the code.
 */
export async function rehearseDestruction(
  terraformRun: TerraformRun,
  rehearsed: readonly RehearsedRoot[],
  scan: () => Promise<Snapshot>,
  { reporter }: Context,
): Promise<{ readonly results: DestroyResults; readonly after: Snapshot }> {
  const rehearsedByPath = new Map(rehearsed.map((one) => [one.root.path, one]));
  reporter.report({
    kind: 'roots-started',
    roots: terraformRun.roots.length,
    message: 'Planning to destroy the resources.',
  });
  // Members leave before they are removed from a list: otherwise there would be no administrator to leave.
  const lists = ({ path }: FoundRoot) =>
    rehearsedByPath.get(path)?.resources.some(({ type }) => isMemberType(type)) ?? false;
  const results = await inTwoWaves(terraformRun, lists, async (root) => {
    const result = await destroy(root, rehearsedByPath.get(root.path));
    reporter.report({ kind: 'root-done', account: root.account });
    return result;
  });
  reporter.report({ kind: 'roots-finished' });
  return {
    results: {
      protected: results.flatMap((result) => result.protected),
      unprotected: results.flatMap((result) => result.unprotected),
      refused: results.flatMap((result) => result.refused),
    },
    after: await scan(),
  };
}

async function destroy(root: OpenRoot, rehearsed: RehearsedRoot | undefined): Promise<DestroyResults> {
  const { account } = root;
  const reference = (address: string) =>
    resourceRef(accountOfPlace(address) ?? account, address, rehearsed?.resources ?? []);
  const destroyErrors = (errors: readonly { readonly summary: string }[]): DestroyError[] =>
    errors.map(({ summary }) => ({ account, message: printable(summary, 300) }));

  if (rehearsed?.refused) return { protected: [], unprotected: [], refused: [] };
  const first = await root.planOnly('destroy', rehearsed?.targets);
  const guarded = protectedAddresses(first.errors);
  const unguarded = [...first.messages.keys()].filter((address) => !guarded.includes(address));
  const addresses = { protected: guarded.map(reference), unprotected: unguarded.map(reference) };
  if (guarded.length === 0 && first.errors.length > 0) return { ...addresses, refused: destroyErrors(first.errors) };

  if (guarded.length > 0) await root.disablePreventDestroy(guarded);
  const second = guarded.length > 0 ? await root.planOnly('destroy', rehearsed?.targets) : first;
  const errors = second.errors.length > 0 ? second.errors : await root.apply();
  return { ...addresses, refused: destroyErrors(errors) };
}
