import { join } from 'node:path';
import { REGIONS, environment, line, median, medians, withEmulator } from './support.js';

export const title =
  'one account with 17 Regions to Terraform code, compared with a loop that only lists (median of 5)';

const ACCOUNT = '111122223333';

/** @param {{ name: string, hubform: string }[]} versions */
export async function measure(versions) {
  await withEmulator(snapshot(), async (url, folder) => {
    const env = environment(url, ACCOUNT);
    const exportBy = (hubform, name) => [process.execPath, hubform, 'export', '-o', join(folder, name)];
    const exports = versions.map(({ name, hubform }) => [`${name} export`, exportBy(hubform, name)]);
    const times = await medians(5, Object.fromEntries(exports), { env });
    const uncached = { env: { ...env, NODE_DISABLE_COMPILE_CACHE: '1' } };
    const [node, ...args] = exportBy(versions[0].hubform, 'first');
    const first = await median(3, node, args, uncached);
    const loop = await median(3, 'sh', [join(import.meta.dirname, 'peers', 'aws_cli_loop.sh'), ...REGIONS], { env });
    for (const [name, seconds] of Object.entries(times)) {
      line(name, seconds, `aws_cli_loop.sh takes ${(loop / seconds).toFixed(1)} times as long`);
    }
    line('without compiled code, as the first time', first);
    line('aws_cli_loop.sh', loop, 'no latency: export adds its time to that of its three rounds of requests');
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
