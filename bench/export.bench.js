import { join } from 'node:path';
import { REGIONS, environment, line, median, medians, withEmulator } from './support.js';

export const title =
  'one account with 17 Regions to Terraform code, compared with a loop that only lists (median of 5)';

const ACCOUNT = '111122223333';

/** @param {{ name: string, hubform: string }[]} versions */
export async function measure(versions) {
  await withEmulator(snapshot(), async (url, folder) => {
    const env = environment(url, ACCOUNT);
    // The shell gives each run a new directory, named after its process.
    const exportBy = (hubform, output) => ['sh', '-c', `exec "$0" "$1" export -o ${output}`, process.execPath, hubform];
    const exports = versions.flatMap(({ name, hubform }) => [
      [`${name} export`, exportBy(hubform, `${join(folder, name)}-$$`)],
      [`${name} export again, without a change`, exportBy(hubform, join(folder, name))],
    ]);
    const times = await medians(5, Object.fromEntries(exports), { env });
    const uncached = { env: { ...env, NODE_DISABLE_COMPILE_CACHE: '1' } };
    const [shell, ...args] = exportBy(versions[0].hubform, `${join(folder, 'first')}-$$`);
    const first = await median(3, shell, args, uncached);
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
