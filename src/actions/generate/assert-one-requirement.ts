import { join, posix } from 'node:path';
import { requiresProviders } from '../../code/read/aws-constraint.ts';
import { HubformError } from '../../error.ts';
import { contentBytes } from '../../files/content.ts';
import { namesIn } from '../../files/names-in.ts';
import { requirementIn } from '../../files/user-code.ts';
import { printablePath } from '../../files/tree/paths.ts';
import { type TreeFile, type TreeFiles, wantedFile } from '../../files/tree/wanted.ts';
import type { Output } from './output-directory.ts';

/**
 * Terraform allows one `required_providers` block in a module ("Duplicate required providers configuration"), and generated
 * code has it. Throws `foreign-files` if a file of the user beside it has one, too.
 *
 * @param requiring the generated files that may have the block, relative to the output directory, see `mayRequire`
 * @param files the generated ones, by path relative to the output directory
 */
export async function assertOneRequirement(
  { directory, manifest }: Pick<Output, 'directory' | 'manifest'>,
  requiring: readonly string[],
  files: TreeFiles,
): Promise<void> {
  const present = new Set(namesIn(directory));
  for (const path of requiring) {
    const module = posix.dirname(path);
    // In the first run, most root modules are new.
    if (module !== '.' && !present.has(path.slice(0, path.indexOf('/')))) continue;
    const isOwn = (name: string) => {
      const own = posix.join(module, name);
      return files.has(own) || Object.hasOwn(manifest?.files ?? {}, own);
    };
    const name = await requirementIn(join(directory, module), isOwn);
    if (name === undefined || !(await hasRequirement(path, files.get(path)))) continue;
    const override = name.replace(/(\.tf(?:\.json)?)$/, '_override$1');
    throw new HubformError(
      'foreign-files',
      `${printablePath(join(directory, module, name))} and ${posix.basename(path)} of hubform beside it both have a required_providers block, and Terraform allows one in a module`,
      {
        hint: `Move the block to ${printablePath(override)}, an override file, which Terraform merges. Or remove it: a version of hashicorp/aws that you require above the directory sets the Region style.`,
      },
    );
  }
}

/**
 * Whether a generated file may have a block `required_providers`: most have none, and it is parsed only if the user has a file
 * beside it.
 */
export function mayRequire(path: string, text: string): boolean {
  return /\.tf(\.json)?$/.test(path) && text.includes('required_providers');
}

async function hasRequirement(path: string, file: TreeFile | undefined): Promise<boolean> {
  if (file === undefined) return false;
  return requiresProviders(path, Buffer.from(await contentBytes(wantedFile(file).content)).toString('utf8'));
}
