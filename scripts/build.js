// Bundles the command line and the construct into dist/.
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

// A small entry point, and chunks that are loaded when they are used.
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

const bundles = await Promise.all([commandLine, ...constructs]);

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
