import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GenerateOptions, generate } from '../../../src/actions/generate/generate.ts';
import { verify } from '../../../src/actions/verify/verify.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { MANIFEST } from '../../../src/files/tree/paths.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { NOTHING, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { preparedRoot } from '../../support/prepared-root.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { quietContext } from '../../support/verifying.ts';
import { MEMBER, accepted } from '../../support/wire.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';

const SNAPSHOT = canonicalSnapshot([accepted('a', { region: 'us-east-1' }), accepted('b', { region: 'eu-west-1' })]);
const HUBS = ['aws_securityhub_account.eu_west_1', 'aws_securityhub_account.us_east_1'];
const ACCEPTERS = ['aws_securityhub_invite_accepter.eu_west_1', 'aws_securityhub_invite_accepter.us_east_1'];
const LONG = { timeout: 300_000 };

let top = '';
let emulator: Awaited<ReturnType<typeof startEmulator>>;

/** Generates with --adopt-hub and applies, once: that only imports, so AWS stays as it is for every test. */
async function generateAndApply(): Promise<void> {
  top = await mkdtemp(join(tmpdir(), 'hubform-test-'));
  emulator = await startEmulator(SNAPSHOT);
  await generate(SNAPSHOT, options(join(top, 'code'), { adoptHub: true }));
  const root = await rootIn(join(top, 'code'), emulator.url);
  expect(await planOf(root)).toEqual({ ...NOTHING, imported: [...HUBS, ...ACCEPTERS] });
  await mustRun(['apply', '-input=false', 'planned'], root);
}

/** A copy of what was applied, without the manifest. */
async function applied<T>(use: (directory: string, emulatorUrl: string) => Promise<T>): Promise<T> {
  return withDirectory(async (copies) => {
    const directory = join(copies, 'code');
    await cp(join(top, 'code'), directory, { recursive: true });
    await rm(join(directory, MANIFEST));
    const outcome = await use(directory, emulator.url);
    expect(emulator.snapshot()).toEqual(SNAPSHOT);
    return outcome;
  });
}

function options(directory: string, some: Partial<GenerateOptions> = {}): GenerateOptions {
  return { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false, ...some };
}

function rootIn(directory: string, emulatorUrl: string) {
  return preparedRoot({ cwd: join(directory, MEMBER), account: MEMBER, emulatorUrl });
}

async function mismatches(directory: string): Promise<(string | undefined)[][]> {
  const request = { directory, rules: {}, live: false, allowForeign: false, env: await withoutNetwork() };
  const { roots } = await verify(request, quietContext());
  return roots.flatMap((root) => root.mismatches.map(({ kind, address }) => [kind, address]));
}

describeIf(await hasTerraform(), 'terraform', 'A directory that was applied and lost its manifest', () => {
  beforeAll(generateAndApply);
  afterAll(async () => {
    await emulator.close();
    await rm(top, { recursive: true });
  });

  it('keeps the hubs that were adopted, although they are no longer requested', LONG, () =>
    applied(async (directory, url) => {
      expect(await mismatches(directory)).toEqual([]);
      await generate(SNAPSHOT, options(directory));
      expect(await planOf(await rootIn(directory, url))).toEqual(NOTHING);
      expect(await mismatches(directory)).toEqual([]);
    }),
  );

  it('forgets what a narrower trust list no longer accepts, and destroys nothing', LONG, () =>
    applied(async (directory, url) => {
      await generate(SNAPSHOT, options(directory, { decisionOptions: { trust: trustEverywhere(['999999999999']) } }));
      const root = await rootIn(directory, url);
      expect(await planOf(root)).toEqual({ ...NOTHING, forgotten: ACCEPTERS });
      expect(await mismatches(directory)).toEqual([]);
      await mustRun(['apply', '-input=false', 'planned'], root);
      expect(await planOf(root)).toEqual(NOTHING);
    }),
  );

  it('is as safe in a copy without dotfiles, in another format', LONG, () =>
    applied(async (directory, url) => {
      const copy = join(directory, '..', 'copy');
      await cp(directory, copy, { recursive: true, filter: (path) => !/\/\.[^/]*$/.test(path) });
      await generate(canonicalSnapshot([]), options(copy, { format: 'json' }));
      expect(await planOf(await rootIn(copy, url))).toEqual({ ...NOTHING, forgotten: [...HUBS, ...ACCEPTERS] });
    }),
  );

  it('fails verify where an object in the state is neither in the code nor forgotten', LONG, () =>
    applied(async (directory, url) => {
      // Code that was generated where there was no state.
      const state = join(directory, MEMBER, 'terraform.tfstate');
      const saved = join(directory, '..', 'saved');
      await cp(state, saved);
      await rm(directory, { recursive: true });
      await generate(SNAPSHOT, options(directory));
      await cp(saved, state);

      const plan = await planOf(await rootIn(directory, url));
      expect(plan.destroyed).toEqual(HUBS);
      expect(await mismatches(directory)).toEqual(HUBS.map((address) => ['orphaned', address]));

      // The state tells what to do.
      await generate(SNAPSHOT, options(directory));
      expect(await mismatches(directory)).toEqual([]);
      expect(await planOf(await rootIn(directory, url))).toEqual(NOTHING);
    }),
  );

  it('fails verify where a state is left without code', LONG, () =>
    applied(async (directory) => {
      for (const name of ['versions', 'providers', 'memberships', 'imports']) {
        await rm(join(directory, MEMBER, `${name}.tf`));
      }
      await writeFile(
        join(directory, MANIFEST),
        JSON.stringify({ version: 1, files: {}, code: { declared: {}, forgotten: {} } }),
      );
      const found = await mismatches(directory);
      expect(found.filter(([kind]) => kind === 'orphaned').map(([, address]) => address)).toEqual([
        ...HUBS,
        ...ACCEPTERS,
      ]);
    }),
  );
});
