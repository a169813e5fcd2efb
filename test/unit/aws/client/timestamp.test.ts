import { parseRfc3339DateTimeWithOffset } from '@smithy/core/serde';
import { expect, it } from 'vitest';
import { parseTimestamp } from '../../../../src/aws/client/timestamp.ts';

const TIMESTAMPS: readonly (readonly [text: string, date: string])[] = [
  ['2024-03-10T14:53:14Z', '2024-03-10T14:53:14.000Z'],
  ['2024-03-10T14:53:14.874Z', '2024-03-10T14:53:14.874Z'],
  ['2024-03-10T14:53:14.8749Z', '2024-03-10T14:53:14.874Z'],
  ['2024-03-10T14:53:14.042000+00:00', '2024-03-10T14:53:14.042Z'],
  ['2024-03-10t14:53:14.1z', '2024-03-10T14:53:14.100Z'],
  ['2024-03-10T23:53:14-05:30', '2024-03-11T05:23:14.000Z'],
  ['2024-03-10T00:10:00+01:00', '2024-03-09T23:10:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ['2024-12-31T23:59:59.99996Z', '2024-12-31T23:59:59.999Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
];

it.each<readonly [text: string, date: string]>([
  ...TIMESTAMPS,
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['0000-02-29T00:00:00Z', '0000-02-29T00:00:00.000Z'],
])('%s is %s', (text, date) => {
  expect(parseTimestamp(text)?.toISOString()).toBe(date);
});

it('every millisecond is read exactly', () => {
  for (let i = 0; i < 1000; i += 1) {
    const text = `2024-03-10T14:53:14.${String(i).padStart(3, '0')}Z`;
    expect(parseTimestamp(text)?.toISOString()).toBe(text);
  }
});

it.each(TIMESTAMPS)('%s is read by the SDK as %s, too', (text, date) => {
  expect(parseRfc3339DateTimeWithOffset(text)?.toISOString()).toBe(date);
});

const OTHERS = [
  ...['', 'yesterday', '2024-03-10', '2024-03-10T14:53Z', '2024-03-10T14:53:14', '2024-03-10 14:53:14Z', '1710082394'],
  ...['2024-13-10T14:53:14Z', '2024-00-10T14:53:14Z', '2024-03-00T14:53:14Z', '2024-03-32T14:53:14Z'],
  ...['2023-02-29T00:00:00Z', '2024-03-10T24:00:00Z', '2024-03-10T14:60:00Z', '2024-03-10T14:53:61Z'],
  ...['2024-03-10T14:53:14.Z', '2024-03-10T14:53:14+0100', '+012024-03-10T14:53:14Z', 'Sun, 10 Mar 2024 14:53:14 GMT'],
];

it.each(OTHERS)('%j is no timestamp', (text) => {
  expect(parseTimestamp(text)).toBeUndefined();
});

it.each(OTHERS)('%j is no timestamp for the SDK either', (text) => {
  expect(() => parseRfc3339DateTimeWithOffset(text)).toThrow();
});
