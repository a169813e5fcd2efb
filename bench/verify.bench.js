import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, measuredTogether, newFolder, timed, withEmulator } from './support.js';

export const title = 'twenty accounts, one Region each: hubform verify compared with a loop of terraform init and plan';

const ACCOUNTS = Array.from({ length: 20 }, (_, i) => String(100000000001 + i));

/** Needs terraform and a source of hashicorp/aws: the registry, or a mirror in the file that TF_CLI_CONFIG_FILE names. */
export async function measure(versions) {
  const text = snapshot();
  await withEmulator(text, async (url) => {
    const folder = newFolder();
    const file = join(folder, 'memberships.yaml');
    writeFileSync(file, text);
    for (const { name, hubform } of versions) {
      assertSuccess(await timed(process.execPath, [hubform, 'generate', file, '-o', join(folder, name), '--quiet']));
    }
    const copy = join(folder, 'copy');
    cpSync(join(folder, versions[0].name), copy, { recursive: true });

    const loop = await measuredTogether(folder, 'loop', async (env) => {
      for (const account of ACCOUNTS) {
        const options = { cwd: join(copy, account), env: { ...environment(url, account), ...env } };
        for (const args of [
          ['init', '-input=false'],
          ['plan', '-input=false'],
        ])
          assertSuccess(await timed('terraform', args, options));
      }
    });
    report('terraform init && terraform plan, in a loop', loop);
    for (const { name, hubform } of versions) {
      const verify = await measuredTogether(folder, `verify-${name}`, async (env) => {
        const args = [hubform, 'verify', join(folder, name)];
        assertSuccess(await timed(process.execPath, args, { env: { ...process.env, ...env } }));
      });
      report(`${name} verify`, verify, `${(verify.seconds / loop.seconds).toFixed(2)} of the time of the loop`);
    }
  });
}

function assertSuccess({ code, stdout, stderr }) {
  if (code !== 0) throw new Error(`the command exited with ${code}: ${stdout}${stderr}`);
}

function report(name, { seconds, peak, processes }, ratio = '') {
  const memory = `${(peak / 1024 ** 3).toFixed(2)} GiB in ${processes} processes`;
  console.log(`  ${name.padEnd(46)} ${seconds.toFixed(1).padStart(7)} s  ${memory}  ${ratio}`);
}

/** Half accepted, half pending. */
function snapshot() {
  const entry = (status, id) => `administrator: "999999999999"
          status: ${status}
          invitedAt: 2024-04-10T14:53:14.874Z
          id: ${id}`;
  const accounts = ACCOUNTS.map((account, i) => {
    const accepted = i % 2 === 0;
    const id = `aaaabbbbccccddddeeeeffff${String(i).padStart(8, '0')}`;
    const administrator = `      administrator:
        account: "999999999999"
        status: Enabled
        invitedAt: 2024-04-10T14:53:14.874Z
        invitationId: ${id}
`;
    return `  "${account}":
    us-east-1:
      hub: enabled
${accepted ? administrator : ''}      invitations:
        - ${entry(accepted ? 'Enabled' : 'Invited', id)}
`;
  });
  return `version: 1\naccounts:\n${accounts.join('')}`;
}
