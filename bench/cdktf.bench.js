import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { HUBFORM, line, timed } from './support.js';

export const title = 'code for 1,000 accounts, with 1,000 and 10,000 memberships: seconds for each 1,000';

const PEERS = join(import.meta.dirname, 'peers');
const REGIONS = [
  ...['ap-south-1', 'ap-southeast-1', 'ca-central-1', 'eu-central-1', 'eu-north-1'],
  ...['eu-west-1', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-west-2'],
];

export async function measure() {
  for (const regions of [1, 10]) {
    const folder = mkdtempSync(join(tmpdir(), 'hubform-bench-'));
    try {
      await measureOne(regions, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function measureOne(thousands, folder) {
  const say = (what, seconds, ratio) => line(`${thousands} thousand: ${what}`, seconds / thousands, ratio);
  const fleet = fleetOf(REGIONS.slice(0, thousands));
  const [snapshot, targets] = [join(folder, 'memberships.yaml'), join(folder, 'targets.json')];
  writeFileSync(snapshot, snapshotOf(fleet));
  writeFileSync(targets, JSON.stringify(fleet));

  const generate = (format) =>
    run([HUBFORM, 'generate', snapshot, '--format', format, '-o', join(folder, format), '--quiet'], folder);
  const hcl = await generate('hcl');
  const code = await generate('cdktf');
  const synthesis = await run([await compiled(join(folder, 'cdktf'))], join(folder, 'cdktf'));
  mkdirSync(join(folder, 'plain'));
  const plain = await run([join(PEERS, 'cdktf_plain.js'), targets, join(folder, 'plain')], folder);
  mkdirSync(join(folder, 'construct'));
  const construct = await run([join(PEERS, 'cdktf_construct.js'), snapshot, join(folder, 'construct')], folder);

  const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
  say('generate --format hcl', hcl, `${share(hcl, plain)} of plain cdktf`);
  say('generate --format cdktf', code, `${share(code, synthesis)} of its synthesis`);
  say('synthesis of that', synthesis, `${(synthesis / plain).toFixed(2)} times plain cdktf`);
  say('synthesis with the construct', construct, `${(construct / plain).toFixed(2)} times plain cdktf`);
  say('plain cdktf, skipValidation', plain);
  if (thousands > 1) return;
  // For each import it asks Terraform for its version: nobody waits for five thousand.
  const validated = await run([join(PEERS, 'cdktf_plain.js'), targets, join(folder, 'plain'), 'validate'], folder);
  say('plain cdktf, as it is by default', validated, `generate is ${share(code, validated)} of it`);
}

/** Seconds of one run of Node. */
async function run(args, cwd) {
  const { code, stderr, seconds } = await timed(process.execPath, args, { cwd });
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return seconds;
}

/** Compiled beforehand: how fast TypeScript is made JavaScript is another question. */
async function compiled(project) {
  symlinkSync(join(import.meta.dirname, '..', 'node_modules'), join(project, 'node_modules'));
  const outfile = join(project, 'main.js');
  await build({
    entryPoints: [join(project, 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}

/** A thousand accounts; every other membership is accepted. */
function fleetOf(regions) {
  const ids = Array.from({ length: 1000 }, (_, i) => String(100000000000 + i));
  const entries = ids.map((id, a) => {
    const targets = regions.map((region, i) => ({
      region,
      administrator: '999999999999',
      accepted: (a + i) % 2 === 0,
    }));
    return [id, targets];
  });
  return Object.fromEntries(entries);
}

function snapshotOf(fleet) {
  const texts = Object.entries(fleet).map(([account, regions]) => {
    return `  "${account}":\n${regions.map((one) => membership(one)).join('')}`;
  });
  return `version: 1\naccounts:\n${texts.join('')}`;
}

function membership({ region, administrator, accepted }) {
  const id = `aaaabbbbccccddddeeeeffff-${region}`;
  const member = `      administrator:
        account: "${administrator}"
        status: Enabled
        invitedAt: 2024-04-10T14:53:14.874Z
        invitationId: ${id}
`;
  return `    ${region}:
      hub: enabled
${accepted ? member : ''}      invitations:
        - administrator: "${administrator}"
          status: ${accepted ? 'Enabled' : 'Invited'}
          invitedAt: 2024-04-10T14:53:14.874Z
          id: ${id}
`;
}
