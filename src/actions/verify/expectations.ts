import { resolve } from 'node:path';
import { HubformError } from '../../error.ts';
import type { GeneratedWith } from '../../files/tree/manifest.ts';
import { type Owned, type Owners, ownedKey } from '../../membership/owner/owner.ts';
import { MANIFEST } from '../../files/tree/paths.ts';
import { printable } from '../../text.ts';
import { parseAddress } from '../../code/addresses.ts';
import { type Layout, addressIn } from '../../code/layouts/layout.ts';
import type { RootModule } from '../../code/root-module.ts';
import { type Addresses, NO_CODE } from '../../code/root-modules.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { bootstrapExpectations } from '../bootstrap/expectations.ts';
import { decideAgain, differenceOf, rulesIn } from './decide-again.ts';
import type { Expectations, Rules } from './expected.ts';
import { assertNoRoot } from './plan-root.ts';
import type { TrustInForce } from '../../verify/result.ts';
import { takenOver } from '../../code/take-over/moves.ts';
import type { ReadStates } from '../../terraform/states/read-states.ts';
import type { AccessOptions } from '../generate/user-root-options.ts';
import { earlierCodeAt } from '../generate/earlier-code-at.ts';
import { layoutOf } from '../generate/layout-for.ts';
import { knownOwners } from '../owners/known-owners.ts';
import { assertDirectory, hintForCodeBelow, openOutput, outputNotes } from '../generate/output.ts';

/**
 * The plans that the generated code in a directory should have, decided again from its manifest and snapshot. Throws
 * `usage` for one of its root modules, `snapshot`, `foreign-files` or `disk`.
 */
export async function readExpectations(directory: string, rules: Rules, states?: ReadStates): Promise<Expectations> {
  await assertDirectory(directory);
  await assertNoRoot(directory);
  const output = await openOutput(directory);
  const { manifest, manifestIsMissing, snapshot } = output;
  const notes = await outputNotes(output);
  const administrator = manifest?.options?.administrator;
  if (administrator !== undefined && manifestIsMissing) throw membersUnknown(directory);
  if (manifest && administrator !== undefined) {
    const expected = bootstrapExpectations(manifest, administrator, snapshot, rules);
    return { ...expected, notes: [...notes, ...expected.notes], access: accessOf(manifest.options) };
  }
  if (!snapshot) {
    throw new HubformError('snapshot', `there is no ${SNAPSHOT_FILE} in ${printable(resolve(directory), 200)}`, {
      hint: await hintForCodeBelow(directory),
    });
  }
  const recorded: GeneratedWith = manifest?.options ?? {};
  // A rebuilt manifest has them from the code, which cannot say itself whom to trust.
  const { trust, prefer, ...fromCode } = rulesIn(recorded);
  const generatedWith = manifestIsMissing ? fromCode : rulesIn(recorded);
  const owners: Owners = { owned: recorded.managed?.resources ?? [], takeOver: recorded.takeOver ?? false };
  const code = manifest?.code ?? NO_CODE;
  const layout = layoutOf(recorded);
  const decideBy = (one: Rules) => decideAgain(snapshot, one, { code, owners, layout });
  const { decisionOptions, decisions, roots, plans } = decideBy({ ...generatedWith, ...rules });
  const differences = manifestIsMissing ? undefined : differenceOf(rules, generatedWith);
  const earlier = await earlierCodeAt(output, { force: false, layout });
  const known = await knownOwners(output, snapshot, earlier, { layout, ...(states && { states }) });
  const taken = new Set(takenOver(roots, owners).map(ownerKey));
  return {
    snapshot,
    decisionOptions,
    decisions: [...decisions],
    plans,
    trust: trustInForce(rules, generatedWith),
    ...(differences && { otherOptions: { differences, plans: decideBy(generatedWith).plans } }),
    providers: providerCounts(roots, layout),
    declared: placesOf(code.declared, layout),
    others: known.owners.owned.filter((one) => !taken.has(ownerKey(one))),
    notes: [...notes, ...known.notes],
    assumesRoles: recorded.applyRoleName !== undefined,
    access: accessOf(recorded),
    ...(recorded.product && { product: recorded.product }),
    ...(layout === 'module' && {
      caller: {
        providers: recorded.providers ?? {},
        ...(recorded.applyRoleName !== undefined && { applyRoleName: recorded.applyRoleName }),
      },
    }),
  };
}

function trustInForce({ trust, trustFrom = '--trust' }: Rules, generatedWith: Rules): TrustInForce {
  if (trust) return { list: trust, from: trustFrom };
  return { ...(generatedWith.trust && { list: generatedWith.trust }), from: MANIFEST };
}

function accessOf({ applyRoleName, applyExternalId, applySessionName }: GeneratedWith = {}): AccessOptions {
  return {
    ...(applyRoleName !== undefined && { applyRoleName }),
    ...(applyExternalId && { applyExternalId }),
    ...(applySessionName !== undefined && { applySessionName }),
  };
}

/** The name of its state depends on the current directory. */
function ownerKey(one: Owned): string {
  return `${ownedKey(one)} ${one.address}`;
}

/** The caller of all modules has the providers of all accounts; with the `region` argument, an account needs one. */
function providerCounts(roots: readonly RootModule[], layout: Layout): Map<string, number> {
  const all = roots.reduce((sum, { providers }) => sum + providers.length, 0);
  const countOf = { roots: undefined, module: all, data: 1 }[layout];
  return new Map(roots.map(({ account, providers }) => [account, countOf ?? providers.length]));
}

/** The addresses in the manifest, as a plan has them. */
function placesOf(declared: Addresses, layout: Layout): Addresses {
  const place = (account: string, text: string) => {
    const parsed = parseAddress(text);
    return parsed ? addressIn(layout, account, parsed.address) : text;
  };
  const entries = Object.entries(declared);
  return Object.fromEntries(entries.map(([account, all]) => [account, all.map((text) => place(account, text))]));
}

/** Only the manifest has the intent of bootstrap. */
function membersUnknown(directory: string): HubformError {
  return new HubformError('snapshot', `there is no ${MANIFEST} in ${printable(resolve(directory), 200)}`, {
    hint: 'Restore it from version control, or run hubform bootstrap into this directory again.',
  });
}
