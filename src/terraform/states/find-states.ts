import { type Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface FoundStates {
  /** State files, relative to the directory, with slashes, sorted. */
  readonly files: readonly string[];
  /** Root modules whose state is in a backend, and not here; relative, `.` for the directory itself. */
  readonly elsewhere: readonly string[];
}

/** The local states below a directory, of every workspace. Links are not followed, and backups are none. */
export async function findStates(directory: string): Promise<FoundStates> {
  const files: string[] = [];
  const elsewhere: string[] = [];
  const walk = async (below: string): Promise<void> => {
    const entries = await readdir(join(directory, below), { withFileTypes: true });
    const own = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.tfstate'));
    files.push(...own.map(({ name }) => below + name));
    if (own.length === 0 && !has(entries, WORKSPACES) && has(entries, DATA) && (await recordsBackend(below))) {
      elsewhere.push(below === '' ? '.' : below.slice(0, -1));
    }
    for (const entry of entries) {
      if (entry.isDirectory() && !NEVER_ENTERED.has(entry.name)) await walk(`${below}${entry.name}/`);
    }
  };
  const recordsBackend = async (below: string): Promise<boolean> =>
    (await readdir(join(directory, below, DATA))).includes('terraform.tfstate');
  await walk('');
  return { files: files.sort(), elsewhere: elsewhere.sort() };
}

const WORKSPACES = 'terraform.tfstate.d';
/** What Terraform keeps for itself: the state in it records a backend, and the modules are copies. */
const DATA = '.terraform';
const NEVER_ENTERED: ReadonlySet<string> = new Set([DATA, '.git', 'node_modules']);

function has(entries: readonly Dirent[], name: string): boolean {
  return entries.some((entry) => entry.name === name && entry.isDirectory());
}
