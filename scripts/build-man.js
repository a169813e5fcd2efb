// Writes the manual pages into dist/man, from the commands.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
const { version, description } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

const { outputFiles } = await build({
  stdin: {
    contents: `export { manualPages } from './scripts/manual/pages.ts';
      export { COMMANDS } from './src/cli/commands/commands.ts';`,
    resolveDir: root,
  },
  // What the commands import when they run does not change a page.
  plugins: [
    {
      name: 'declarations',
      setup: ({ onResolve }) =>
        onResolve({ filter: /./ }, ({ kind }) => (kind === 'dynamic-import' ? { external: true } : undefined)),
    },
  ],
  ...{ bundle: true, write: false, platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning' },
});
const module = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`;
const { manualPages, COMMANDS: commands } = await import(module);

const folder = `${root}dist/man`;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of manualPages({ version, description, commands })) {
  writeFileSync(`${folder}/${name}`, text);
}
