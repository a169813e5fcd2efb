import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { type BundledPackage, bundledPackages, licenceProblems, noticesText } from '../../../scripts/notices.js';
import { withDirectory } from '../../support/plan.ts';

const TEXT = 'Permission is granted.';

describe('what is bundled', () => {
  it.each(['MIT', 'ISC', 'Apache-2.0', '(MIT OR GPL-3.0-only)', '(MIT AND BSD-3-Clause)'])(
    'may be under %s',
    (licence) => {
      expect(licenceProblems([{ ...LIBRARY, licence }])).toEqual([]);
    },
  );

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    '(MIT AND GPL-2.0-only)',
    'BUSL-1.1',
    'SEE LICENSE IN EULA.txt',
    'UNLICENSED',
  ])('may not be under %s', (licence) => {
    expect(licenceProblems([{ ...LIBRARY, licence }])).toEqual([
      expect.stringMatching(/^library@1\.2\.3 is under .*, which may not be bundled; allowed: 0BSD, Apache-2\.0/),
    ]);
  });

  it('may not be without a licence, or without the text of it', () => {
    expect(licenceProblems([{ ...LIBRARY, licence: undefined }])).toEqual([
      expect.stringContaining('is under no licence'),
    ]);
    expect(licenceProblems([{ ...LIBRARY, licence: 'ISC', texts: [] }])).toEqual([
      'library@1.2.3 has no licence text; add scripts/licences/ISC.txt',
    ]);
  });

  it('is what esbuild put into an output, and nothing that it left out', () =>
    withDirectory(async (root) => {
      install(root, 'used', { version: '1.0.0', license: 'MIT' }, { LICENSE: TEXT });
      install(root, '@scope/forbidden', { version: '2.0.0', license: 'GPL-3.0-only' }, { LICENSE: 'Share alike.' });
      install(root, 'unused', { version: '3.0.0', license: 'GPL-3.0-only' }, { LICENSE: 'Share alike.' });
      const packages = await bundle(root, "import 'used'; import '@scope/forbidden';");
      expect(packages.map(({ name }) => name)).toEqual(['@scope/forbidden', 'used']);
      expect(licenceProblems(packages)).toEqual([
        expect.stringMatching(/^@scope\/forbidden@2\.0\.0 is under GPL-3\.0-only,/),
      ]);
    }));
});

describe('the notices', () => {
  it('have the licence and the notice of each package, and a text that several share once', () =>
    withDirectory(async (root) => {
      install(root, 'one', { version: '1.0.0', license: 'MIT' }, { 'LICENSE-MIT.txt': TEXT });
      install(root, 'two', { version: '2.0.0', license: 'MIT' }, { 'licence.md': `${TEXT}\r\n` });
      install(
        root,
        'noted',
        { version: '3.0.0', license: 'Apache-2.0' },
        { LICENSE: 'Apache.', NOTICE: 'By somebody.' },
      );
      const text = noticesText(await bundle(root, "import 'one'; import 'two'; import 'noted';"));
      expect(text).toContain('- one@1.0.0 (MIT)\n- two@2.0.0 (MIT)\n\nPermission is granted.\n');
      expect(text.split(TEXT)).toHaveLength(2);
      expect(text).toContain('- noted@3.0.0 (Apache-2.0)\n\nApache.\n');
      expect(text).toContain('- noted@3.0.0 (Apache-2.0)\n\nBy somebody.\n');
    }));

  it('have the common wording for a package that names its licence only', () =>
    withDirectory(async (root) => {
      install(root, 'terse', { version: '1.0.0', license: 'MIT', author: 'A. Nobody' }, {});
      install(root, 'terser', { version: '1.0.0', license: 'Apache-2.0' }, { NOTICE: 'By somebody.' });
      const packages = await bundle(root, "import 'terse'; import 'terser';");
      expect(licenceProblems(packages)).toEqual([]);
      expect(noticesText(packages)).toContain(
        'Copyright (c) A. Nobody\n\nPermission is hereby granted, free of charge',
      );
      expect(noticesText(packages)).toContain('Apache License');
    }));
});

const LIBRARY: BundledPackage = { name: 'library', version: '1.2.3', licence: 'MIT', texts: [TEXT] };

function install(root: string, name: string, manifest: object, files: Record<string, string>): void {
  const folder = join(root, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, ...manifest }));
  writeFileSync(join(folder, 'index.js'), `console.log('${name}');`);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
}

async function bundle(root: string, contents: string): Promise<BundledPackage[]> {
  const { metafile } = await build({
    stdin: { contents, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
  });
  return bundledPackages(root, [metafile]);
}
