import { HUBFORM, line, median } from './support.js';

export const title = 'start-up, beside Node that does nothing (median of 15)';

export async function measure() {
  const node = await median(15, process.execPath, ['-e', '0']);
  const version = await median(15, process.execPath, [HUBFORM, '--version']);
  const help = await median(15, process.execPath, [HUBFORM, 'export', '--help']);
  line('node -e 0', node);
  line('hubform --version', version, `${(version / node).toFixed(2)} times`);
  line('hubform export --help', help, `${(help / node).toFixed(2)} times`);
}
