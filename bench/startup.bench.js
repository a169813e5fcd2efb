import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HUBFORM, line, medians, timed } from './support.js';

export const title = 'start-up, beside Node that does nothing and beside the AWS CLI (median of 15, taken in turn)';

export async function measure() {
  const node = (...args) => [process.execPath, ...args];
  const aws = await awsCli();
  const taken = await medians(15, {
    'node -e 0': node('-e', '0'),
    'hubform --version': node(HUBFORM, '--version'),
    'hubform export --help': node(HUBFORM, 'export', '--help'),
    'hubform completion bash': node(HUBFORM, 'completion', 'bash'),
    ...(aws && { 'aws --version': [aws, '--version'] }),
  });
  const [floor, peer] = [taken['node -e 0'], taken['aws --version']];
  for (const [what, seconds] of Object.entries(taken)) {
    const beside = peer === undefined ? '' : `, ${(seconds / peer).toFixed(2)} of aws --version`;
    line(what, seconds, `${(seconds / floor).toFixed(2)} times node -e 0${beside}`);
  }
  if (!aws) console.log('  aws --version: skipped: aws not found');
}

/** Beside its own Python where it is there: a version manager's stand-in on the PATH would be measured with it. */
async function awsCli() {
  const python = await timed('python3', ['-c', 'import sys; print(sys.executable)']).catch(() => undefined);
  const beside = python?.code === 0 ? join(dirname(python.stdout.trim()), 'aws') : '';
  if (existsSync(beside)) return beside;
  const found = await timed('aws', ['--version']).catch(() => undefined);
  return found?.code === 0 ? 'aws' : undefined;
}
