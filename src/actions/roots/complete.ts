import { basename, join } from 'node:path';
import { HubformError } from '../../error.ts';
import { isFile, realPath } from '../../files/file.ts';
import { readManifest } from '../../files/tree/manifest.ts';
import { MANIFEST, printablePath } from '../../files/tree/paths.ts';
import { isAccountId } from '../../membership/identifiers.ts';
import { firstOf, printable, shellWord } from '../../text.ts';
import { hintForCodeBelow } from '../generate/output.ts';
import { locateRoot } from '../verify/plan-root.ts';
import type { Root } from '../../terraform/roots/find-roots.ts';
import type { OtherCode } from './other-code.ts';
import { pathFromHere } from './path-from-here.ts';

interface Present {
  readonly directory: string;
  readonly found: readonly Root[];
  readonly others: readonly OtherCode[];
}

/** Throws `usage` for a directory without root modules that hubform did not write: it is a mistake, not an empty list. */
export async function assertGenerated(directory: string): Promise<void> {
  if (await isFile(join(directory, MANIFEST))) return;
  const here = await realPath(directory);
  const located = await locateRoot(here);
  if (located.root !== undefined && (isAccountId(basename(here)) || (await isFile(join(here, 'cdk.tf.json'))))) {
    const above = pathFromHere(located.directory);
    throw new HubformError('usage', `${printable(directory, 200)} is one root module of ${printable(above, 200)}`, {
      hint: `Name the directory above: hubform roots ${shellWord(above)}.`,
    });
  }
  throw new HubformError('usage', `there is no generated code in ${printable(directory, 200)}`, {
    hint: await hintForCodeBelow(directory),
  });
}

/** Throws `disk` if the manifest has code of an account whose root module is missing. */
export async function assertComplete({ directory, found, others }: Present): Promise<void> {
  const code = (await readManifest(directory))?.code;
  const here = new Set(found.map(({ account }) => account));
  const missing = Object.keys({ ...code?.declared, ...code?.forgotten })
    .filter((account) => !here.has(account))
    .sort();
  const [first] = missing;
  if (first === undefined) return;
  const more = missing.length > 1 ? ` and ${missing.length - 1} more` : '';
  const moved = others.find(({ accounts }) => accounts.includes(first));
  throw new HubformError(
    'disk',
    `the root module of ${first}${more} is in ${MANIFEST} but not in ${printable(directory, 200)}`,
    {
      hint: moved
        ? `Rename ${printable(join(directory, moved.path), 200)}, which holds the code of that account, back to ${first}.`
        : 'Check it out (in a sparse checkout, with git sparse-checkout add), or write it again with hubform generate.',
    },
  );
}

/** A note about code that is not listed because of the name of its directory; undefined if there is none. */
export function otherCodeNote({ directory, others }: Omit<Present, 'found'>): string | undefined {
  if (others.length === 0) return undefined;
  const named = others.map(({ path, accounts }) => `${printablePath(join(directory, path))} (${firstOf(accounts, 3)})`);
  return `hubform does not list a directory that is not named after its account: ${firstOf(named, 5)}`;
}
