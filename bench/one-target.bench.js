import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { HUBFORM, MANAGER, environment, fleetEmulator, measured, median } from './support.js';

export const title =
  'one target scanned into a large snapshot, compared with an empty Node program and with reading the text';

const REGIONS = 17;
const DIRECTORY = 10_000;
const FILES = [1, 2_000, 10_000];
const RUNS = 5;
/** It reads the file and writes it again, as any program has to that changes one part of it. */
const FLOOR =
  'const { readFileSync, writeFileSync } = require("fs"); const f = process.argv[1]; writeFileSync(f + ".floor", readFileSync(f, "utf8"))';

export async function measure() {
  await fleetEmulator({ accounts: 1, regions: ['us-east-1'] }, async (url, folder) => {
    const { largeFleet, writeSnapshot, byAccount } = await generator(folder);
    const env = environment(url, MANAGER);
    const target = ['--account', '100000000000', '--role-name', 'r', '--region', 'us-east-1'];
    const scan = (output) => [HUBFORM, 'snapshot', ...target, '-o', output];
    const node = await median(RUNS, process.execPath, ['-e', '0']);
    console.log(`  node -e 0 ${node.toFixed(3).padStart(44)} s`);

    const fleet = largeFleet(DIRECTORY, REGIONS);
    const directory = join(folder, 'fleet');
    mkdirSync(directory);
    for (const [account, memberships] of byAccount(fleet.memberships))
      writeFileSync(join(directory, `${account}.yaml`), writeSnapshot({ memberships }));
    const own = join(directory, '100000000000.yaml');
    await compare(`a directory of ${DIRECTORY} accounts × ${REGIONS}`, scan(directory), own, { env, node });

    for (const accounts of FILES) {
      const file = join(folder, `${accounts}.yaml`);
      writeFileSync(file, writeSnapshot(largeFleet(accounts, REGIONS)));
      await compare(`a file of ${accounts} accounts × ${REGIONS}`, scan(file), file, { env, node });
    }
    return {};
  });
}

/** The best of several runs that each change the target: its text is put back before each. */
async function compare(name, args, file, { env, node }) {
  const before = readFileSync(file);
  const runs = [];
  for (let i = 0; i < RUNS; i += 1) {
    writeFileSync(file, before);
    const run = await measured(args, { env });
    if (run.code !== 0) throw new Error(run.stderr);
    if (readFileSync(file).equals(before)) throw new Error(`${name}: the target did not change`);
    runs.push(run);
  }
  const { seconds, cpu, memory } = runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
  const floor = await median(RUNS, process.execPath, ['-e', FLOOR, file]);
  console.log(
    `  ${name.padEnd(40)} ${seconds.toFixed(2).padStart(6)} s, ${cpu.toFixed(2)} s CPU, ${memory} MiB; ` +
      `${(seconds / node).toFixed(1)} times node -e 0, ${(seconds / floor).toFixed(1)} times reading and writing the text`,
  );
}

async function generator(folder) {
  const outfile = join(folder, 'generator.mjs');
  await build({
    stdin: {
      contents:
        "export { largeFleet } from './test/support/large-fleet.ts'; export { writeSnapshot } from './src/snapshot/write.ts'; export { byAccount } from './src/membership/model.ts';",
      resolveDir: join(import.meta.dirname, '..'),
    },
    ...{ bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return import(outfile);
}
