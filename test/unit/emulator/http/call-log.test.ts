import { expect, test } from 'vitest';
import { CallLog, type RecordedCall } from '../../../../src/emulator/http/call-log.ts';

const call = (region: string, status = 200): RecordedCall => ({
  action: 'securityhub:DescribeHub',
  account: '111122223333',
  region,
  status,
});

test('counts calls by action and by status', () => {
  const log = new CallLog(0);
  log.add(call('eu-west-1'));
  log.add(call('eu-west-2', 429));
  log.add({ ...call('eu-west-2'), action: 'sts:AssumeRole' });
  expect(log.total).toBe(3);
  expect(Object.fromEntries(log.byAction)).toEqual({ 'securityhub:DescribeHub': 2, 'sts:AssumeRole': 1 });
  expect(Object.fromEntries(log.byStatus)).toEqual({ 200: 2, 429: 1 });
  expect(log.recorded).toEqual([]);
});

test('records the latest calls, oldest first, fewer than twice as many as it is to keep', () => {
  const log = new CallLog(3);
  for (let i = 0; i < 20; i += 1) {
    log.add(call(String(i)));
    expect(log.recorded.length).toBeLessThan(6);
    expect(log.recorded.length).toBeGreaterThanOrEqual(Math.min(i + 1, 3));
    expect(log.recorded.at(-1)?.region).toBe(String(i));
  }
  expect(log.recorded.map(({ region }) => Number(region))).toEqual(
    log.recorded.map((_, i) => 20 - log.recorded.length + i),
  );
});

test('knows the largest number of requests that were open at the same time', () => {
  const log = new CallLog(0);
  log.begin();
  log.begin();
  log.end();
  log.begin();
  log.end();
  log.end();
  expect(log.peakInFlight).toBe(2);
});
