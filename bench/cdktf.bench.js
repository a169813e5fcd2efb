import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { line, newFolder, timed } from './support.js';

export const title =
  'code for 1,000 accounts, with 1,000 and 10,000 memberships: seconds for each 1,000 (HCL and plain cdktf: median of 5)';

const RUNS = 5;

const PEERS = join(import.meta.dirname, 'peers');
const REGIONS = [
  ...['ap-south-1', 'ap-southeast-1', 'ca-central-1', 'eu-central-1', 'eu-north-1'],
  ...['eu-west-1', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-west-2'],
];

/** @param {{ name: string, hubform: string }[]} versions */
export async function measure(versions) {
  for (const regions of [1, 10]) await measureOne(regions, newFolder(), versions);
}

async function measureOne(thousands, folder, [{ hubform }, ...others]) {
  const report = (name, seconds, ratio) => line(`${thousands} thousand: ${name}`, seconds / thousands, ratio);
  const fleet = createFleet(REGIONS.slice(0, thousands));
  const [snapshot, targets] = [join(folder, 'memberships.yaml'), join(folder, 'targets.json')];
  writeFileSync(snapshot, snapshotText(fleet));
  writeFileSync(targets, JSON.stringify(fleet));

  const generateBy = (bin, format, directory) =>
    run([bin, 'generate', snapshot, '--format', format, '-o', directory, '--quiet'], folder);
  const synthesisBy = (peer, input, directory) => {
    mkdirSync(directory);
    return run([join(PEERS, peer), input, directory], folder);
  };
  // In turn, so that all meet the same machine.
  const times = { hcl: [], again: [], plain: [], before: others.map(() => []) };
  for (let i = 0; i < RUNS; i += 1) {
    const at = (name) => join(folder, `${name}-${i}`);
    times.hcl.push(await generateBy(hubform, 'hcl', at('hcl')));
    times.plain.push(await synthesisBy('cdktf_plain.js', targets, at('plain')));
    times.again.push(await generateBy(hubform, 'hcl', at('hcl')));
  }
  // Afterwards, because an earlier version may delete files, see `newFolder`.
  for (const [k, other] of others.entries()) {
    for (let i = 0; i < RUNS; i += 1)
      times.before[k].push(await generateBy(other.hubform, 'hcl', join(folder, `${other.name}-${i}`)));
  }
  const [hcl, again, plain] = [times.hcl, times.again, times.plain].map(middle);
  const before = others.map(({ name }, k) => [name, middle(times.before[k])]);
  const waited = await waitedForDisk(hubform, snapshot, folder);
  const code = await generateBy(hubform, 'cdktf', join(folder, 'cdktf'));
  const synthesis = await run([await compile(join(folder, 'cdktf'))], join(folder, 'cdktf'));
  const construct = await synthesisBy('cdktf_construct.js', snapshot, join(folder, 'construct'));

  const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
  report('generate --format hcl', hcl, `${share(hcl, plain)} of plain cdktf`);
  report('of these, waiting for the disk (fsync)', waited.sync, share(waited.sync, waited.seconds));
  for (const [name, seconds] of before)
    report(`${name} generate --format hcl`, seconds, `${share(seconds, plain)} of plain cdktf`);
  report('generate again, without a change', again, `${share(again, plain)} of plain cdktf`);
  report('generate --format cdktf', code, `${share(code, synthesis)} of its synthesis`);
  report('synthesis of that', synthesis, `${(synthesis / plain).toFixed(2)} times plain cdktf`);
  report('synthesis with the construct', construct, `${(construct / plain).toFixed(2)} times plain cdktf`);
  report('plain cdktf, skipValidation', plain);
  if (thousands > 1) return;
  // With validation cdktf runs `terraform version` for each import, which takes too long for 5,000 imports.
  const validated = await run([join(PEERS, 'cdktf_plain.js'), targets, join(folder, 'plain-0'), 'validate'], folder);
  report('plain cdktf, as it is by default', validated, `generate is ${share(code, validated)} of it`);
}

const middle = (seconds) => seconds.sort((a, b) => a - b)[seconds.length >> 1];

/** Seconds of one run of Node. */
async function run(args, cwd) {
  const { code, stderr, seconds } = await timed(process.execPath, args, { cwd });
  if (code !== 0) throw new Error(`${args.join(' ')} exited with ${code}: ${stderr}`);
  return seconds;
}

/** Of one more run of `generate`: its seconds, and those in which a sync was under way. */
async function waitedForDisk(hubform, snapshot, folder) {
  const hook = ['--import', join(import.meta.dirname, 'sync-time.js')];
  const args = [...hook, hubform, 'generate', snapshot, '-o', join(folder, 'synced'), '--quiet'];
  const { stderr, seconds } = await timed(process.execPath, args, { cwd: folder });
  return { seconds, sync: Number(/^SYNC (\S+)$/m.exec(stderr)?.[1]) };
}

/** Compiles the app beforehand, so that the time of the synthesis does not include the TypeScript compiler. */
async function compile(directory) {
  symlinkSync(join(import.meta.dirname, '..', 'node_modules'), join(directory, 'node_modules'));
  const outfile = join(directory, 'main.js');
  await build({
    entryPoints: [join(directory, 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}

/** One thousand accounts in which every other membership is accepted. */
function createFleet(regions) {
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

function snapshotText(fleet) {
  const texts = Object.entries(fleet).map(([account, regions]) => {
    return `  "${account}":\n${regions.map(membershipText).join('')}`;
  });
  return `version: 1\naccounts:\n${texts.join('')}`;
}

function membershipText({ region, administrator, accepted }) {
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
