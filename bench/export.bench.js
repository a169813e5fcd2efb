import { join } from 'node:path';
import { HUBFORM, REGIONS, environment, line, median, withEmulator } from './support.js';

export const title =
  'one account with 17 Regions to Terraform code, compared with a loop that only lists (median of 3)';

const ACCOUNT = '111122223333';

export async function measure() {
  await withEmulator(snapshot(), async (url, folder) => {
    const env = environment(url, ACCOUNT);
    const hubform = await median(3, process.execPath, [HUBFORM, 'export', '-o', join(folder, 'out')], { env });
    const uncached = { env: { ...env, NODE_DISABLE_COMPILE_CACHE: '1' } };
    const first = await median(3, process.execPath, [HUBFORM, 'export', '-o', join(folder, 'out')], uncached);
    const loop = await median(3, 'sh', [join(import.meta.dirname, 'peers', 'aws_cli_loop.sh'), ...REGIONS], { env });
    line('hubform export', hubform, 'no latency: this is what it adds to that of its three rounds of requests');
    line('without compiled code, as the first time', first);
    line('aws_cli_loop.sh', loop, `${(loop / hubform).toFixed(1)} times slower`);
  });
}

function snapshot() {
  const invitation = (region) => `        - administrator: "999999999999"
          status: Invited
          invitedAt: 2024-04-10T14:53:14.874Z
          id: aaaabbbbccccddddeeeeffff-${region}`;
  const regions = REGIONS.map(
    (region) => `    ${region}:\n      hub: enabled\n      invitations:\n${invitation(region)}`,
  );
  return `version: 1\naccounts:\n  "${ACCOUNT}":\n${regions.join('\n')}\n`;
}
