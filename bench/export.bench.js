import { join } from 'node:path';
import { HUBFORM, environment, line, median, withEmulator } from './support.js';

export const title = 'one account, 17 Regions, to Terraform code; the peer only lists (median of 3)';

const ACCOUNT = '111122223333';
// The Regions that are enabled in every account.
const REGIONS = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
  ...['ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1'],
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];

export async function measure() {
  await withEmulator(snapshot(), async (url, folder) => {
    const env = environment(url, ACCOUNT);
    const ours = await median(3, process.execPath, [HUBFORM, 'export', '-o', join(folder, 'out')], { env });
    const peer = await median(3, 'sh', [join(import.meta.dirname, 'peers', 'aws_cli_loop.sh'), ...REGIONS], { env });
    line('hubform export', ours);
    line('aws_cli_loop.sh', peer, `${(peer / ours).toFixed(1)} times slower`);
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
