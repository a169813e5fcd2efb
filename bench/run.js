// Runs every benchmark, each together with another tool for comparison: `npm run bench`, or `npm run bench -- NAME…`.
import { readdirSync } from 'node:fs';

const names = readdirSync(import.meta.dirname)
  .map((file) => /^(.+)\.bench\.js$/.exec(file)?.[1])
  .filter((name) => name !== undefined);
const requested = process.argv.slice(2);
const unknown = requested.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`unknown benchmark: ${unknown.join(', ')}\nUse one of: ${names.join(', ')}`);

for (const name of requested.length > 0 ? requested : names) {
  const { title, measure } = await import(`./${name}.bench.js`);
  console.log(`\n${name}: ${title}`);
  await measure();
}
