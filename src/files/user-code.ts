import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { awsConstraints, requiresProviders } from '../code/read/aws-constraint.ts';
import { hasHeading } from '../code/read/generated-path.ts';
import { isFile, readText } from './file.ts';

/**
 * The version constraints of hashicorp/aws in the code of the user in one directory; code of hubform is no evidence. What
 * cannot be read says nothing.
 *
 * @param own whether hubform wrote the file of this name, where its text does not tell
 */
export async function awsConstraintsIn(directory: string, own: IsOwn = () => false): Promise<string[]> {
  return (await userFiles(directory, own)).flatMap(({ name, text }) => awsConstraints(name, text));
}

/**
 * The first file of the user in a directory with a block `required_providers`; undefined if there is none. That of an override
 * file does not count: Terraform merges it into the one block that a module may have.
 * https://developer.hashicorp.com/terraform/language/files/override
 */
export async function requirementIn(directory: string, own: IsOwn): Promise<string | undefined> {
  const files = await userFiles(directory, own);
  return files.find(({ name, text }) => !OVERRIDE.test(name) && requiresProviders(name, text))?.name;
}

type IsOwn = (name: string) => boolean;

const OVERRIDE = /(?:^|_)override\.tf(?:\.json)?$/;

/** The Terraform files of the user in a directory, by name. */
async function userFiles(directory: string, own: IsOwn): Promise<{ readonly name: string; readonly text: string }[]> {
  const names = readableNames(directory).filter((name) => /\.tf(\.json)?$/.test(name) && !own(name));
  const found = await Promise.all(
    names.sort().map(async (name) => {
      const file = join(directory, name);
      const text = (await isFile(file)) ? await readText(file).catch(() => '') : '';
      return { name, text };
    }),
  );
  return found.filter(({ text }) => !hasHeading(text));
}

/** Of a directory that cannot be read, none. */
function readableNames(directory: string): string[] {
  try {
    // Most root modules are new when this is asked for the first time, and an exception takes long.
    return statSync(directory, { throwIfNoEntry: false }) ? readdirSync(directory) : [];
  } catch {
    return [];
  }
}

/** The directories above a directory, the nearest first, up to the top of the repository or of the disk. */
export function directoriesAbove(directory: string): string[] {
  const above: string[] = [];
  let current = resolve(directory);
  while (!isTop(current)) {
    current = dirname(current);
    above.push(current);
  }
  return above;
}

/** The top of the git repository that a directory is in, which need not exist yet; undefined outside of one. */
export function repositoryAround(directory: string): string | undefined {
  const top = directoriesAbove(directory).at(-1) ?? resolve(directory);
  return hasGit(top) ? top : undefined;
}

function isTop(directory: string): boolean {
  return dirname(directory) === directory || hasGit(directory);
}

/** `.git` is a file in a worktree. */
function hasGit(directory: string): boolean {
  return readableNames(directory).includes('.git');
}
