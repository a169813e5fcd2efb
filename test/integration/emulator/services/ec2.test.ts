import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { MEMBER, membership, query } from '../../../support/wire.ts';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator(
    canonicalSnapshot([
      membership({ region: 'us-east-1' }),
      membership({ region: 'eu-south-1' }),
      membership({ region: 'me-south-1', unreadable: 'region-disabled' }),
      membership({ region: 'ap-east-1', account: '222222222222' }),
    ]),
  );
});
afterEach(() => emulator.close());

async function describeRegions(parameters: Record<string, string> = {}, account = MEMBER): Promise<string[]> {
  const { text } = await query(emulator.url, 'ec2', { Action: 'DescribeRegions', ...parameters }, { account });
  return [...text.matchAll(/<regionName>([^<]*)/g)].map(([, name]) => name ?? '');
}

const filter = (name: string, ...values: string[]): Record<string, string> => ({
  'Filter.1.Name': name,
  ...Object.fromEntries(values.map((value, i) => [`Filter.1.Value.${String(i + 1)}`, value])),
});

test.each<[string, Record<string, string>, string[]]>([
  ['the enabled Regions', {}, ['eu-south-1', 'me-south-1', 'us-east-1']],
  ['a Region by name', { 'RegionName.1': 'us-east-1' }, ['us-east-1']],
  ['a disabled Region by name', { 'RegionName.1': 'ap-east-1' }, ['ap-east-1']],
  ['Regions that are opted in', filter('opt-in-status', 'opted-in'), ['eu-south-1', 'me-south-1']],
  ['Regions by the filter region-name', filter('region-name', 'us-east-1', 'ap-east-1'), ['us-east-1']],
  ['none for a filter without values', filter('region-name'), []],
])('lists %s', async (_what, parameters, regions) => {
  expect(await describeRegions(parameters)).toEqual(regions);
});

test('lists every Region of AWS with AllRegions, and those that are not opted in with their status', async () => {
  const all = await describeRegions({ AllRegions: 'true' });
  expect(all).toHaveLength(34);
  const off = await describeRegions(filter('opt-in-status', 'not-opted-in'));
  expect(off).toEqual(all.filter((region) => !['eu-south-1', 'me-south-1', 'us-east-1'].includes(region)));
});

test('an account that is not in the snapshot has the Regions of the snapshot that cannot be disabled', async () => {
  expect(await describeRegions({}, '999999999999')).toEqual(['us-east-1']);
});

test.each([
  ['xx-nowhere-1', 'xx-nowhere-1'],
  ['<b>&', '&lt;b&gt;&amp;'],
])('the Region name %j is unknown', async (name, escaped) => {
  const { status, text } = await query(emulator.url, 'ec2', { Action: 'DescribeRegions', 'RegionName.1': name });
  expect(status).toBe(400);
  expect(text).toContain('<Code>InvalidParameterValue</Code>');
  expect(text).toContain(`Invalid region names: ${escaped}<`);
});

test('another action is not supported', async () => {
  const { status, text } = await query(emulator.url, 'ec2', { Action: 'DescribeRegionsToo' });
  expect(status).toBe(404);
  expect(text).toContain('UnknownOperationException');
});
