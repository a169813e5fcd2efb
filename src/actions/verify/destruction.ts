import type { Snapshot } from '../../membership/model.ts';
import { printable } from '../../text.ts';
import type { PlannedResource } from '../../verify/plan-facts.ts';
import { type Destruction, type DestroyError, resourceRef, protectedAddresses } from '../../verify/rehearsal.ts';
import type { RootResult } from '../../verify/result.ts';
import type { OpenRoot, TerraformRun } from '../../terraform/terraform-run.ts';
import type { Context } from '../context.ts';

/** A root module after its first plan, and what that plan said about each resource. */
export interface RehearsedRoot {
  readonly root: OpenRoot;
  readonly resources: readonly PlannedResource[];
  readonly result: RootResult & { readonly path: string };
}

/** What is known beside the two scans. */
type Refusals = Pick<Destruction, 'protected' | 'unprotected' | 'refused'>;

/**
 * Destroys everything that was applied to the emulator: first as the code stands, to see what protects itself, then with
 * the protection taken off, which is what happens to a block that is taken out of the code.
 */
export async function rehearseDestruction(
  project: TerraformRun,
  rehearsed: readonly RehearsedRoot[],
  scan: () => Promise<Snapshot>,
  { reporter }: Context,
): Promise<{ readonly refusals: Refusals; readonly after: Snapshot }> {
  const before = new Map(rehearsed.map((one) => [one.root.path, one]));
  reporter.report({
    kind: 'roots-started',
    roots: project.roots.length,
    message: 'Planning what destroying it would do.',
  });
  const outcomes = await project.eachRoot(async (root) => {
    const outcome = await destroy(root, before.get(root.path));
    reporter.report({ kind: 'root-done', account: root.account });
    return outcome;
  });
  reporter.report({ kind: 'roots-finished' });
  return {
    refusals: {
      protected: outcomes.flatMap((outcome) => outcome.protected),
      unprotected: outcomes.flatMap((outcome) => outcome.unprotected),
      refused: outcomes.flatMap((outcome) => outcome.refused),
    },
    after: await scan(),
  };
}

async function destroy(root: OpenRoot, first: RehearsedRoot | undefined): Promise<Refusals> {
  const { account } = root;
  const place = (address: string) => resourceRef(account, address, first?.resources ?? []);
  const refused = (errors: readonly { readonly summary: string }[]): DestroyError[] =>
    errors.map(({ summary }) => ({ account, message: printable(summary, 300) }));

  const asItStands = await root.planOnly('destroy');
  const guarded = protectedAddresses(asItStands.errors);
  const free = [...asItStands.messages.keys()].filter((address) => !guarded.includes(address));
  const found = { protected: guarded.map(place), unprotected: free.map(place) };
  if (guarded.length === 0 && asItStands.errors.length > 0) return { ...found, refused: refused(asItStands.errors) };

  if (guarded.length > 0) await root.disablePreventDestroy(guarded);
  const lifted = guarded.length > 0 ? await root.planOnly('destroy') : asItStands;
  const errors = lifted.errors.length > 0 ? lifted.errors : await root.apply();
  return { ...found, refused: refused(errors) };
}
