import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { line, medians, timed } from './support.js';

export const title = 'start-up, compared with an empty Node program and with the AWS CLI (median of 15, in turn)';

/** @param {{ name: string, hubform: string }[]} versions */
export async function measure(versions) {
  const node = (...args) => [process.execPath, ...args];
  const aws = await awsCli();
  const times = await medians(15, {
    'node -e 0': node('-e', '0'),
    ...Object.fromEntries(
      versions.flatMap(({ name, hubform }) => [
        [`${name} --version`, node(hubform, '--version')],
        [`${name} --help`, node(hubform, '--help')],
        [`${name} export --help`, node(hubform, 'export', '--help')],
        [`${name} completion bash`, node(hubform, 'completion', 'bash')],
      ]),
    ),
    ...(aws && { 'aws --version': [aws, '--version'] }),
  });
  const [nodeSeconds, awsSeconds] = [times['node -e 0'], times['aws --version']];
  for (const [name, seconds] of Object.entries(times)) {
    const ofAws = awsSeconds === undefined ? '' : `, ${(seconds / awsSeconds).toFixed(2)} times aws --version`;
    line(name, seconds, `${(seconds / nodeSeconds).toFixed(2)} times node -e 0${ofAws}`);
  }
  if (!aws) console.log('  aws --version: skipped: aws not found');
}

/** The `aws` next to the Python interpreter, if it exists: the one on the PATH may be a slow wrapper of a version manager. */
async function awsCli() {
  const python = await timed('python3', ['-c', 'import sys; print(sys.executable)']).catch(() => undefined);
  const nextToPython = python?.code === 0 ? join(dirname(python.stdout.trim()), 'aws') : '';
  if (existsSync(nextToPython)) return nextToPython;
  const version = await timed('aws', ['--version']).catch(() => undefined);
  return version?.code === 0 ? 'aws' : undefined;
}
