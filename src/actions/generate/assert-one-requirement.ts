import { join, posix } from 'node:path';
import { requiresProviders } from '../../code/read/aws-constraint.ts';
import { HubformError } from '../../error.ts';
import { requirementIn } from '../../files/user-code.ts';
import { printablePath } from '../../files/tree/paths.ts';
import type { Output } from './output-directory.ts';

/**
 * Terraform takes one block `required_providers` in a module ("Duplicate required providers configuration"), and generated code
 * has it. Throws `foreign-files` where a file of the user beside it has one too.
 *
 * @param requiring the generated files with the block, relative to the output directory, see `requiresIn`
 * @param files the generated ones, by path relative to the output directory
 */
export async function assertOneRequirement(
  { directory, manifest }: Pick<Output, 'directory' | 'manifest'>,
  requiring: readonly string[],
  files: ReadonlyMap<string, unknown>,
): Promise<void> {
  for (const path of requiring) {
    const module = posix.dirname(path);
    const isOwn = (name: string) => {
      const own = posix.join(module, name);
      return files.has(own) || Object.hasOwn(manifest?.files ?? {}, own);
    };
    const name = await requirementIn(join(directory, module), isOwn);
    if (name === undefined) continue;
    const override = name.replace(/(\.tf(?:\.json)?)$/, '_override$1');
    throw new HubformError(
      'foreign-files',
      `${printablePath(join(directory, module, name))} has a block required_providers, and so has ${posix.basename(path)} of hubform beside it: Terraform takes one in a module`,
      {
        hint: `Move the block into ${printablePath(override)}: Terraform merges that of an override file. Or leave it out: a version of hashicorp/aws that you require above the directory sets the Region style.`,
      },
    );
  }
}

/** Whether the text of a generated file has a block `required_providers`. */
export function requiresIn(path: string, text: string): boolean {
  // Most files are large and have none.
  return text.includes('required_providers') && /\.tf(\.json)?$/.test(path) && requiresProviders(path, text);
}
