// Bundles the command line and the construct into dist/.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { FRAMEWORKS } from './frameworks.js';
import { bundledPackages, complaints, noticesText } from './notices.js';

const root = new URL('..', import.meta.url).pathname;
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const common = {
  absWorkingDir: root,
  metafile: true,
  // Where node_modules is a link, where it leads to must not show in the source maps.
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
  // CommonJS dependencies ask for Node's own modules with `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
};

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });

// One small entry, everything else in chunks that are loaded when used.
const commandLine = build({
  ...esm,
  entryPoints: { main: 'src/cli/process.ts' },
  splitting: true,
  sourcemap: true,
  // The ESM builds of the AWS SDK start in half the time of its CommonJS ones.
  mainFields: ['module', 'main'],
  define: { HUBFORM_VERSION: JSON.stringify(version) },
  // proxy-agent loads it for PAC files only, which src/cli/requests/network.ts refuses; it would add 2.2 MB.
  external: ['pac-proxy-agent'],
});

// The construct for each framework, to be imported and to be required; the framework itself is the user's.
const constructs = FRAMEWORKS.flatMap(({ name, renamed }) => {
  const construct = {
    entryPoints: { [name]: 'src/constructs/cdktf.ts' },
    plugins: [frameworkOf(renamed)],
    // Four bundles of the same: smaller without the spaces, and nobody steps through them.
    minifyWhitespace: true,
    minifySyntax: true,
  };
  return [
    build({ ...esm, ...construct }),
    build({ ...common, ...construct, format: 'cjs', outExtension: { '.js': '.cjs' } }),
  ];
});

const bundles = await Promise.all([commandLine, ...constructs]);

const packages = bundledPackages(
  root,
  bundles.map(({ metafile }) => metafile),
);
const wrong = complaints(packages);
if (wrong.length > 0) throw new Error(`the bundles hold what must not be shipped:\n${wrong.join('\n')}`);
writeFileSync(`${root}dist/THIRD-PARTY-NOTICES`, noticesText(packages));

/** Leaves the framework and its bindings out of the bundle, under the names that they have there. */
function frameworkOf(renamed) {
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
