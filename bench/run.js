// Runs every benchmark, each together with another tool for comparison: `npm run bench`, or `npm run bench -- NAME…`. With
// `--beside COMMIT`, each also measures that commit in the same run.
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { builtCommit } from './baseline.js';
import { HUBFORM } from './support.js';

const names = readdirSync(import.meta.dirname)
  .map((file) => /^(.+)\.bench\.js$/.exec(file)?.[1])
  .filter((name) => name !== undefined);
const { values, positionals } = parseArgs({
  options: { beside: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`unknown benchmark: ${unknown.join(', ')}\nUse one of: ${names.join(', ')}`);

/** What is measured: the command line of this checkout, and that of the other commit. */
const versions = [
  { name: 'hubform', hubform: HUBFORM },
  ...(values.beside === undefined ? [] : [builtCommit(values.beside)]),
];
for (const name of positionals.length > 0 ? positionals : names) {
  const { title, measure } = await import(`./${name}.bench.js`);
  console.log(`\n${name}: ${title}`);
  await measure(versions);
}
