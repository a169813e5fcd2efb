import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { ownBackend } from '../roots/own-backend.ts';

export interface FoundStates {
  /** State files, relative to the directory, with slashes, sorted. */
  readonly files: readonly string[];
  /** Empty state files, which are no state for Terraform; without those that a backend has left behind. */
  readonly empty: readonly string[];
  /** Root modules whose state is in a backend; relative, `.` for the directory itself. */
  readonly elsewhere: readonly string[];
}

/**
 * The local states below a directory, of every workspace. Ignores backups. Follows links and reads each directory once, under
 * its own name if it is below the directory.
 */
export async function findStates(directory: string): Promise<FoundStates> {
  const files: string[] = [];
  const empty: string[] = [];
  const elsewhere: string[] = [];
  const seen = new Set<string>();
  const links: string[] = [];

  const walk = async (below: string): Promise<void> => {
    const real = await realpath(join(directory, below));
    if (seen.has(real) || NEVER_ENTERED.has(basename(real))) return;
    seen.add(real);
    const entries = await readdir(real, { withFileTypes: true });
    const has = (name: string) => entries.some((entry) => entry.name === name);
    const own: string[] = [];
    const ownEmpty: string[] = [];
    const inside: string[] = [];
    for (const entry of entries) {
      const isLink = entry.isSymbolicLink();
      const found = isLink ? await stat(join(real, entry.name)).catch(undefinedIfBroken) : entry;
      if (found?.isDirectory() === true) {
        if (!NEVER_ENTERED.has(entry.name)) (isLink ? links : inside).push(`${below}${entry.name}/`);
      } else if (entry.name.endsWith('.tfstate') && found?.isFile() !== false) {
        // Also a broken link: reading it reports the error.
        const isEmpty = found !== undefined && (await stat(join(real, entry.name))).size === 0;
        (isEmpty ? ownEmpty : own).push(below + entry.name);
      }
    }
    const isHere = own.length > 0 || has(WORKSPACES);
    if (await isInBackend(real, { isHere, hasData: has(DATA) }))
      elsewhere.push(below === '' ? '.' : below.slice(0, -1));
    else empty.push(...ownEmpty);
    files.push(...own);
    for (const one of inside) await walk(one);
  };

  await walk('');
  for (let link = links.shift(); link !== undefined; link = links.shift()) await walk(link);
  return { files: files.sort(), empty: empty.sort(), elsewhere: elsewhere.sort() };
}

const WORKSPACES = 'terraform.tfstate.d';
/** Terraform's own directory: the state in it records a backend, and the modules are copies. */
const DATA = '.terraform';
const NEVER_ENTERED: ReadonlySet<string> = new Set([DATA, '.git', 'node_modules']);

/**
 * According to the code, which a fresh clone has, too, or to what `terraform init` has recorded. The backend `local` keeps the
 * state in a file: its path is unknown only if no state is here.
 */
async function isInBackend(
  root: string,
  { isHere, hasData }: { readonly isHere: boolean; readonly hasData: boolean },
): Promise<boolean> {
  const named = [await ownBackend(root), ...(hasData ? [await recordedBackend(root)] : [])];
  return named.some((type) => type !== undefined && (!isHere || (type !== 'local' && type !== UNKNOWN)));
}

const UNKNOWN = '';
const recordSchema = z.object({ backend: z.object({ type: z.string() }).nullish() });

/** Undefined without a record. */
async function recordedBackend(root: string): Promise<string | undefined> {
  const data = join(root, DATA);
  if (!(await readdir(data)).includes('terraform.tfstate')) return undefined;
  try {
    const record = recordSchema.parse(JSON.parse(await readFile(join(data, 'terraform.tfstate'), 'utf8')));
    return record.backend?.type ?? UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

function undefinedIfBroken(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT' && code !== 'ELOOP') throw error;
  return undefined;
}
