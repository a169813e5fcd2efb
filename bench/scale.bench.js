/* global document, performance -- of the page, where the browser runs them */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../scripts/chromium.js';
import { MANAGER, environment, fleetEmulator, measured } from './support.js';

export const title =
  'scale: time and memory of the commands that read or write the snapshot of a fleet, responses without delay';

/** `HUBFORM_BENCH_SIZES=1000,10000` and `HUBFORM_BENCH_COMMANDS=scan,report` limit it. */
const SIZES = listOf('HUBFORM_BENCH_SIZES')?.map(Number) ?? [1_000, 10_000, 100_000, 340_000];
const COMMANDS = listOf('HUBFORM_BENCH_COMMANDS');
const REGIONS = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'ca-west-1', 'mx-central-1', 'sa-east-1'],
  ...['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2'],
  ...['il-central-1', 'me-south-1', 'me-central-1', 'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-1', 'ap-south-2'],
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3'],
  ...['ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7'],
];

/** The first writes what the others read. */
const LINES = {
  scan: (folder) => ['snapshot', ...fleetOf(folder), '-o', `${join(folder, 'fleet')}/`],
  merge: (folder) => ['merge', join(folder, 'fleet'), '-o', join(folder, 'fleet.yaml')],
  diff: (folder) => ['diff', join(folder, 'fleet'), 'live', '--role-name', 'r'],
  report: (folder) => ['report', join(folder, 'fleet'), '-o', join(folder, 'report.html')],
  generate: (folder) => ['generate', join(folder, 'fleet'), '-o', join(folder, 'generated')],
  export: (folder) => ['export', ...fleetOf(folder), '-o', join(folder, 'exported')],
};

export async function measure(versions) {
  for (const size of SIZES) {
    const accounts = Math.max(1, Math.round(size / REGIONS.length));
    console.log(`  ${accounts * REGIONS.length} targets: ${accounts} accounts in ${REGIONS.length} Regions`);
    for (const version of versions) {
      await fleetEmulator({ accounts, regions: REGIONS }, (url, folder) =>
        measureFleet(version, accounts, url, folder),
      );
    }
  }
}

async function measureFleet({ name, hubform }, accounts, url, folder) {
  writeFileSync(
    join(folder, 'accounts.txt'),
    Array.from({ length: accounts }, (_, i) => String(100_000_000_000 + i)).join('\n'),
  );
  for (const [command, lineOf] of Object.entries(LINES)) {
    if (command !== 'scan' && COMMANDS && !COMMANDS.includes(command)) continue;
    const curve = join(folder, `${command}.curve`);
    const env = { ...environment(url, MANAGER), HUBFORM_BENCH_CURVE: curve };
    const { code, seconds, cpu, memory, stderr } = await measured([hubform, ...lineOf(folder)], { env });
    if (code !== 0) {
      console.log(`    ${name} ${command}: exited with ${code}: ${stderr.slice(-500)}`);
      if (command === 'scan') return {};
      continue;
    }
    const columns = [`${seconds.toFixed(1)} s`, `${cpu.toFixed(1)} s CPU`, `peak ${memory} MiB`];
    console.log(`    ${name} ${command.padEnd(9)}${columns.map((column) => column.padStart(14)).join('')}`);
    console.log(`      memory over time, MiB: ${samplesOf(readFileSync(curve, 'utf8')).join(' ')}`);
    if (command === 'report') console.log(`      ${await paint(join(folder, 'report.html'))}`);
  }
  return {};
}

function fleetOf(folder) {
  return ['--accounts-file', join(folder, 'accounts.txt'), '--role-name', 'r'];
}

/** Twelve points of the curve, evenly spaced. */
function samplesOf(curve) {
  const points = curve.trim().split('\n');
  return Array.from({ length: 12 }, (_, i) => points[Math.floor((i * (points.length - 1)) / 11)]);
}

/** When the browser shows the page first, and when the page has read all of its parts, as the browser itself measures it. */
async function paint(file) {
  if (CHROMIUM === undefined) return 'skipped: no chromium, so the page is not opened';
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.querySelector('#grid tbody tr'));
    const isRead = () => document.getElementById('count').textContent.startsWith('All targets');
    const read = await page.waitForFunction(isRead).then(() => page.evaluate(() => performance.now()));
    const first = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    );
    const megabytes = (statSync(file).size / 1e6).toFixed(1);
    return `page of ${megabytes} MB: first paint after ${Math.round(first)} ms, all is read after ${Math.round(read)} ms`;
  } finally {
    await browser.close();
  }
}

function listOf(variable) {
  return process.env[variable]?.split(',');
}
