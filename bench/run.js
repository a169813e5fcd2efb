// Every measurement, each with its peer beside it in the same run: `npm run bench`, or `npm run bench -- NAME…`.
import { readdirSync } from 'node:fs';

const known = readdirSync(import.meta.dirname)
  .map((file) => /^(.+)\.bench\.js$/.exec(file)?.[1])
  .filter((name) => name !== undefined);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`no such benchmark: ${unknown.join(', ')}; there are ${known.join(', ')}`);

for (const name of asked.length > 0 ? asked : known) {
  const { title, measure } = await import(`./${name}.bench.js`);
  console.log(`\n${name}: ${title}`);
  await measure();
}
