import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';

/**
 * The types of hashicorp/aws that the code and the states in a plan file name, and words that look like one. Throws if the file
 * is not an archive.
 * https://github.com/hashicorp/terraform/tree/main/internal/plans/planfile
 */
export async function plannedTypes(planFile: string): Promise<ReadonlySet<string>> {
  // Each type in the changes is also in the code or in a state. In the binary changes, the end of a word is not marked.
  const files = unzipSync(await readFile(planFile), {
    filter: ({ name }) => name.startsWith('tf') && name !== 'tfplan',
  });
  return new Set(Object.values(files).flatMap((bytes) => Buffer.from(bytes).toString('latin1').match(TYPE) ?? []));
}

const TYPE = /aws_[a-z0-9_]+/g;
