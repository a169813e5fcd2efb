import { join, posix } from 'node:path';
import { inOrder, withOrder } from '../../code/roots/root-list.ts';
import { HubformError } from '../../error.ts';
import { isFile } from '../../files/file.ts';
import { stamped } from '../../files/stamped-file.ts';
import { directoriesAbove } from '../../files/user-code.ts';
import { terragruntUnit } from '../../render/roots/terragrunt.ts';
import { printable } from '../../text.ts';
import type { Context } from '../context.ts';
import { allRootsIn } from './list-roots.ts';

const UNIT = 'terragrunt.hcl';

/**
 * The texts of Terragrunt units, by the path of their file relative to the current directory. Throws `terraform`, `disk`,
 * `snapshot`, and `usage` for stacks, because every synthesis overwrites their directories.
 */
export async function terragruntUnits(
  directory: string,
  context: Pick<Context, 'reporter'>,
): Promise<Map<string, string>> {
  const { roots, found } = await allRootsIn(directory, context);
  if (found.some(({ synthesised }) => synthesised)) {
    throw new HubformError(
      'usage',
      `the directory ${printable(directory, 200)} is a CDK project, and Terragrunt cannot run its stacks`,
      {
        hint: 'Generate with --format hcl, or deploy the stacks with npx cdktf deploy (or cdktn).',
      },
    );
  }
  const includesRoot = await hasRootFile(directory);
  return new Map(
    inOrder(withOrder(roots)).map(({ path, after }) => {
      const dependencies = after.map((other) => posix.relative(path, other));
      return [posix.join(path, UNIT), stamped(terragruntUnit(dependencies, { includesRoot }))];
    }),
  );
}

/** What units include by `find_in_parent_folders("root.hcl")`. */
async function hasRootFile(directory: string): Promise<boolean> {
  for (const above of [directory, ...directoriesAbove(directory)]) {
    if (await isFile(join(above, 'root.hcl'))) return true;
  }
  return false;
}
