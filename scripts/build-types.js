// Bundles the type declarations of the construct into dist/, for `import` and for `require`.
import { writeFileSync } from 'node:fs';
import { generateDtsBundle } from 'dts-bundle-generator';
import { FRAMEWORKS } from './frameworks.js';

const root = new URL('..', import.meta.url).pathname;
const [declarations] = generateDtsBundle(
  [
    {
      filePath: `${root}src/constructs/cdktf.ts`,
      libraries: { importedLibraries: ['cdktf', 'constructs', '@cdktf/provider-aws'] },
      output: { noBanner: true, exportReferencedTypes: false },
    },
  ],
  { preferredConfigPath: `${root}tsconfig.json` },
);
for (const { name, renamed } of FRAMEWORKS) {
  const text = declarations.replace(/(?<= from ')[^']+(?=')/g, renamed);
  for (const extension of ['d.ts', 'd.cts']) writeFileSync(`${root}dist/${name}.${extension}`, text);
}
