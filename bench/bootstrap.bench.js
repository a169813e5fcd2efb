import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  HUBFORM,
  MANAGER,
  bundled,
  environment,
  fleetEmulator,
  measured,
  measuredTogether,
  newFolder,
  timed,
} from './support.js';

// The stand-in runs in this process, and the SDK warns on Node 20.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const ACCOUNTS = Number(process.env.HUBFORM_BENCH_MEMBERS ?? 300);
const REGIONS = ['eu-west-1', 'us-east-1'];
const ADMINISTRATOR = '888888888888';
const SAMPLE = 5;

export const title = `${ACCOUNTS} accounts of nested units, two Regions each, from nothing to member`;

/**
 * Needs Linux, terraform and a source of hashicorp/aws: the registry, or a mirror in the file that TF_CLI_CONFIG_FILE names. All
 * root modules are verified with the stand-in for the provider (test/support/provider); with the real one, the administrator's is
 * planned and applied, and then those of five members.
 */
export async function measure() {
  const options = { accounts: ACCOUNTS, regions: REGIONS, administrator: ADMINISTRATOR, ...organization() };
  await fleetEmulator(options, async (url) => {
    await measureIn(newFolder(), url);
    return {};
  });
}

/** Four units, one in the other; the accounts are spread over them. */
function organization() {
  const ids = Array.from({ length: ACCOUNTS }, (_, i) => String(100_000_000_000 + i));
  const units = ['ou-0000-00000001', 'ou-0000-00000002', 'ou-0000-00000003', 'ou-0000-00000004'];
  const organizationUnits = Object.fromEntries(
    units.map((unit, i) => [
      unit,
      [
        ...ids.filter((_, j) => j % units.length === i),
        ...units.slice(i + 1, i + 2),
        ...(i === 0 ? [ADMINISTRATOR] : []),
      ],
    ]),
  );
  return { organizationUnits: { 'r-0000': units.slice(0, 1), ...organizationUnits } };
}

async function measureIn(folder, url) {
  const env = environment(url, MANAGER);
  const code = join(folder, 'code');
  const scope = ['--organization', '--ou', 'ou-0000-00000001', '--region', REGIONS.join(','), '--role-name', 'read'];
  const command = ['bootstrap', '--administrator', ADMINISTRATOR, ...scope, '--apply-role-name', 'apply', '-o', code];
  const written = await measured([HUBFORM, ...command], { env, cwd: folder });
  assertSuccess(written);
  const roots = readdirSync(code).filter((name) => /^\d{12}$/.test(name));
  print('hubform bootstrap', written.seconds, `${written.memory} MiB`, `${roots.length} root modules`);

  const standIn = await withStandIn(folder, (reattach) =>
    measuredTogether(folder, 'verify', async (mark) => {
      assertSuccess(
        await timed(process.execPath, [HUBFORM, 'verify', code], { env: { ...env, ...reattach, ...mark } }),
      );
    }),
  );
  print('hubform verify', standIn.seconds, together(standIn), 'all root modules, with the stand-in for the provider');

  const apply = ['apply', '-auto-approve', '-input=false', '-no-color'];
  const plan = ['plan', '-detailed-exitcode', '-input=false', '-no-color'];
  const at = (account, args) => async (mark) => {
    assertSuccess(await timed('terraform', args, { cwd: join(code, account), env: { ...env, ...mark } }));
  };
  const run = async (name, accounts, args, what) => {
    const used = await measuredTogether(folder, name, async (mark) => {
      for (const account of accounts) await at(account, args)(mark);
    });
    print(`terraform ${args[0]}`, used.seconds, together(used), what);
  };
  const administrators = `the administrator's root module, ${ACCOUNTS * REGIONS.length} members`;
  await at(ADMINISTRATOR, ['init', '-input=false'])({});
  await run('administrator', [ADMINISTRATOR], apply, administrators);
  await run('again', [ADMINISTRATOR], plan, `the same again: nothing to do`);

  const waited = await measured([HUBFORM, 'wait', code], { env, cwd: folder });
  assertSuccess(waited);
  print('hubform wait', waited.seconds, `${waited.memory} MiB`, 'until every invitation is listed');

  const sample = roots.filter((account) => account !== ADMINISTRATOR).slice(0, SAMPLE);
  for (const account of sample) await at(account, ['init', '-input=false'])({});
  await run('members', sample, apply, `${SAMPLE} members, one after the other`);
  await run('members-again', sample, plan, 'the same again: nothing to do');
}

/** Serves the stand-in for the provider from this process while `use` runs. */
async function withStandIn(folder, use) {
  const file = join(folder, 'stand-in.mjs');
  const provider = join(import.meta.dirname, '..', 'test', 'support', 'provider');
  await bundled(file, "export { startStandIn } from './test/support/provider/server.ts';", {
    // It finds its schema beside itself.
    define: { 'import.meta.dirname': JSON.stringify(provider) },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { startStandIn } = await import(file);
  const { env, close } = await startStandIn('5.100.0');
  try {
    return await use(env);
  } finally {
    close();
  }
}

function together({ peak, processes }) {
  return `${(peak / 1024 ** 3).toFixed(2)} GiB in ${processes} processes`;
}

function assertSuccess({ code, stdout, stderr }) {
  if (code !== 0) throw new Error(`the command exited with ${code}: ${stdout}${stderr}`);
}

function print(what, seconds, memory, remark) {
  console.log(`  ${what.padEnd(20)} ${seconds.toFixed(1).padStart(7)} s  ${memory.padEnd(24)} ${remark}`);
}
