// Bundles the command line and the construct into dist/.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { FRAMEWORKS } from './frameworks.js';
import { bundledPackages, licenceProblems, noticesText } from './notices.js';

const root = new URL('..', import.meta.url).pathname;
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const common = {
  absWorkingDir: root,
  metafile: true,
  // If node_modules is a symbolic link, the source maps must not hold the path of its target.
  preserveSymlinks: true,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'linked',
  logLevel: 'warning',
};
const esm = {
  ...common,
  format: 'esm',
  // CommonJS dependencies load the modules of Node with `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
};

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });

// The command line, as CommonJS: Node 20 keeps compiled code of nothing else (src/cli/code-cache.ts). One file for what every
// command shares is faster to load than a hundred.
const commonjs = {
  ...common,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  sourcemap: true,
  // Every start of a command reads the text, and V8 the code that it keeps of it: both are a fifth smaller than with long names.
  minify: true,
  // The ESM builds of the AWS SDK start in half the time of its CommonJS ones.
  mainFields: ['module', 'main'],
  define: { HUBFORM_VERSION: JSON.stringify(version), 'import.meta.url': '__url' },
  banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href;" },
  supported: { 'dynamic-import': false },
  // Commander loads it for commands that are programs of their own; hubform has none.
  plugins: [without(/^node:child_process$/, ({ importer }) => importer.includes('/commander/'))],
};
const main = await build({
  ...commonjs,
  entryPoints: { main: 'src/cli/process.ts' },
  // proxy-agent loads it for PAC files only, which src/cli/requests/network.ts refuses; it would add 2.2 MB.
  external: ['pac-proxy-agent'],
  plugins: [...commonjs.plugins, inItsOwnFile(/\/client\/ec2\.ts$/, './ec2.cjs')],
});
const mainFile = readFileSync(`${root}dist/main.cjs`);
// src/cli/code-cache.ts reads it so. esbuild escapes texts, but not regular expressions.
if (mainFile.some((byte) => byte > 0x7f))
  throw new Error('dist/main.cjs holds more than ASCII: escape it in its source.');
const hash = createHash('sha256').update(mainFile).digest('hex').slice(0, 16);
const commandLine = [
  main,
  await build({
    ...commonjs,
    entryPoints: { start: 'src/cli/start.ts' },
    define: { HUBFORM_MAIN_HASH: JSON.stringify(hash) },
    banner: {},
  }),
  await build({
    ...commonjs,
    entryPoints: { texts: 'src/cli/texts.ts' },
    banner: {},
    // It prints what commands declare, and runs none.
    plugins: [...commonjs.plugins, without(/./, ({ kind }) => kind === 'dynamic-import')],
  }),
  await build({ ...commonjs, entryPoints: { ec2: 'src/aws/client/ec2.ts' }, banner: {} }),
];

// The construct for each framework, as ESM and as CommonJS. The user installs the framework itself.
const constructs = FRAMEWORKS.flatMap(({ name, renamed }) => {
  const construct = {
    entryPoints: { [name]: 'src/constructs/cdktf.ts' },
    plugins: [externalFramework(renamed)],
    // Four bundles of the same code, which users do not debug: without whitespace they are smaller.
    minifyWhitespace: true,
    minifySyntax: true,
  };
  return [
    build({ ...esm, ...construct }),
    build({ ...common, ...construct, format: 'cjs', outExtension: { '.js': '.cjs' } }),
  ];
});

const bundles = [...commandLine, ...(await Promise.all(constructs))];

const packages = bundledPackages(
  root,
  bundles.map(({ metafile }) => metafile),
);
const problems = licenceProblems(packages);
if (problems.length > 0) throw new Error(`The bundles hold packages that must not be shipped:\n${problems.join('\n')}`);
writeFileSync(`${root}dist/THIRD-PARTY-NOTICES`, noticesText(packages));

/** Leaves the framework and its provider bindings out of the bundle, and imports them by the framework's package names. */
function externalFramework(renamed) {
  return {
    name: 'framework',
    setup({ onResolve }) {
      onResolve({ filter: /^(cdktf|constructs|@cdktf\/provider-aws\/.*)$/ }, ({ path }) => ({
        path: renamed(path),
        external: true,
      }));
    },
  };
}

/** Puts an empty module in place of some imports. */
function without(filter, applies) {
  return {
    name: 'without',
    setup({ onResolve, onLoad }) {
      onResolve({ filter }, (given) => (applies(given) ? { path: given.path, namespace: 'empty' } : undefined));
      onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: '' }));
    },
  };
}

/** Leaves a module out of the bundle, which loads it from a file beside it. */
function inItsOwnFile(filter, path) {
  return {
    name: 'own-file',
    setup({ onResolve }) {
      onResolve({ filter }, () => ({ path, external: true }));
    },
  };
}
