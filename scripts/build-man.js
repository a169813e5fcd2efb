// Generates the manual pages in dist/man from the command table.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
const { version, description } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

const { outputFiles } = await build({
  stdin: {
    contents: `export { manualPages } from './scripts/manual/pages.ts';
      export { COMMANDS, EVERYWHERE, headingOf } from './src/cli/commands/commands.ts';`,
    resolveDir: root,
  },
  // The commands' implementations are loaded dynamically; the table does not need them.
  plugins: [
    {
      name: 'table',
      setup: ({ onResolve }) =>
        onResolve({ filter: /./ }, ({ kind }) => (kind === 'dynamic-import' ? { external: true } : undefined)),
    },
  ],
  ...{ bundle: true, write: false, platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning' },
});
const module = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`;
const { manualPages, COMMANDS: commands, EVERYWHERE: everywhere, headingOf } = await import(module);

const folder = `${root}dist/man`;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of manualPages({ version, description, commands, everywhere, headingOf })) {
  writeFileSync(`${folder}/${name}`, text);
}
