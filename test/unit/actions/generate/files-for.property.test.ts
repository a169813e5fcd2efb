import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type FileOptions, filesFor } from '../../../../src/actions/generate/files-for.ts';
import { NO_CODE } from '../../../../src/code/root-modules.ts';
import { contentBytes } from '../../../../src/files/content.ts';
import { readTemplates } from '../../../../src/files/package/templates.ts';
import { packedSnapshot } from '../../../../src/files/snapshots/packed.ts';
import { type TreeFiles, wantedFile } from '../../../../src/files/tree/wanted.ts';
import type { Snapshot } from '../../../../src/membership/model.ts';
import { summarise } from '../../../../src/render/summary.ts';
import { snapshotArbitrary } from '../../../support/arbitraries.ts';

it('a packed snapshot gives the files, decisions and root modules of the plain one, in each pass', async () => {
  const templates = await readTemplates('hcl');
  const formats = [
    ['hcl', 'roots'],
    ['json', 'roots'],
    ['hcl', 'module'],
  ] as const;
  await fc.assert(
    fc.asyncProperty(
      snapshotArbitrary(),
      snapshotArbitrary(),
      fc.constantFrom(...formats),
      fc.boolean(),
      fc.nat(5),
      async (before, snapshot, [format, layout], adopts, maxRows) => {
        const made = (one: Snapshot, earlier = NO_CODE) => {
          const options: FileOptions = {
            ...{ decisionOptions: {}, format, layout, adoptHub: adopts, adoptMembers: adopts, templates, earlier },
            rootOptions: () => ({ regionStyle: 'alias' }),
          };
          return filesFor(one, options);
        };
        const { code } = made(before);
        const plain = made(snapshot, code);
        const packed = packedSnapshot(snapshot, 1);
        const lazy = made(packed, code);
        expect(await textsOf(lazy.files)).toEqual(await textsOf(plain.files));
        expect(await textsOf(lazy.files)).toEqual(await textsOf(plain.files));
        expect([lazy.code, lazy.roots, lazy.requiring]).toEqual([plain.code, plain.roots, plain.requiring]);
        expect([...lazy.rootModules]).toEqual([...plain.rootModules]);
        expect([...lazy.decisions]).toEqual([...plain.decisions]);
        expect(summarise(packed, lazy.decisions, { maxRows })).toEqual(
          summarise(snapshot, plain.decisions, { maxRows }),
        );
      },
    ),
    { numRuns: 60 },
  );
});

/** The text and the hashes of each file. */
async function textsOf(files: TreeFiles): Promise<unknown[]> {
  const texts: unknown[] = [];
  for (const [path, file] of files) {
    const { content, hash, textHash } = wantedFile(file);
    texts.push([path, Buffer.from(await contentBytes(content)).toString(), hash, textHash]);
  }
  return texts;
}
