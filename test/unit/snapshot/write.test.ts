import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalSnapshot, type Membership } from '../../../src/membership/model.ts';
import { printable } from '../../../src/text.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
import { CONTRACT, CONTRACT_TEXT } from '../../support/contract.ts';
import { writeWithLibrary } from '../../support/library-writer.ts';

const account = '000000000001';
const enabled = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;

function body(membership: Partial<Membership>): string {
  const text = writeSnapshot(canonicalSnapshot([{ account, region: 'eu-west-1', invitations: [], ...membership }]));
  return text.slice(text.indexOf('eu-west-1:\n') + 'eu-west-1:\n'.length, text.lastIndexOf('...\n'));
}

test('the example of the contract, to the byte', () => {
  expect(writeSnapshot(CONTRACT)).toBe(CONTRACT_TEXT);
});

test('nothing at all', () => {
  expect(writeSnapshot(canonicalSnapshot([]))).toBe(
    `${CONTRACT_TEXT.split('\n', 1).join()}\nversion: 1\naccounts: {}\n...\n`,
  );
});

test('defaults of AWS are left out, all else is written', () => {
  expect(body({ hub: enabled })).toBe('      hub: enabled\n');
  expect(body({ hub: { ...enabled, autoEnableControls: false, controlFindingGenerator: 'STANDARD_CONTROL' } })).toBe(
    '      hub: enabled\n      autoEnableControls: false\n      controlFindingGenerator: STANDARD_CONTROL\n',
  );
});

test('an unreadable target says so first and keeps its last known values', () => {
  expect(body({ unreadable: 'throttled', hub: { state: 'disabled' } })).toBe(
    '      unreadable: throttled\n      hub: disabled\n',
  );
});

test('an administrator of whom only the account is known', () => {
  expect(body({ hub: enabled, administrator: { account: '444455556666' } })).toBe(
    '      hub: enabled\n      administrator:\n        account: "444455556666"\n',
  );
});

describe('how a status is written', () => {
  const cases: readonly (readonly [status: string, text: string])[] = [
    ['Enabled', 'Enabled'],
    ['aaaabbbbccccddddeeeeffff00003333', 'aaaabbbbccccddddeeeeffff00003333'],
    ['3fb21c00aaaabbbbccccddddeeeeffff', '3fb21c00aaaabbbbccccddddeeeeffff'],
    ['6f1ed002-ab5e-4c5c-9d7c-0b7d1f0a2b3c', '6f1ed002-ab5e-4c5c-9d7c-0b7d1f0a2b3c'],
    ['Not yet', 'Not yet'],
    ['a:b', 'a:b'],
    ['Übergang', 'Übergang'],
    ['👍', '👍'],
    ['', '""'],
    ['12345678901234567890123456789012', '"12345678901234567890123456789012"'],
    ['123e4567', '"123e4567"'],
    ['1_000', '"1_000"'],
    ['1,000', '"1,000"'],
    ['012', '"012"'],
    ['0o14', '"0o14"'],
    ['0x1F', '"0x1F"'],
    ['190:20:30', '"190:20:30"'],
    ['._', '"._"'],
    ['.NaN', '".NaN"'],
    ['2024-04-10', '"2024-04-10"'],
    ['y', '"y"'],
    ['Off', '"Off"'],
    ['NULL', '"NULL"'],
    ['~', '"~"'],
    ['=', '"="'],
    ['<<', '"<<"'],
    ['a: b', '"a: b"'],
    ['a #b', '"a #b"'],
    [' a', '" a"'],
    ['a\nb', '"a\\nb"'],
    ['a\tb', '"a\\tb"'],
    ['"\'\\', '"\\"\'\\\\"'],
    ['---', '---'],
    ['- a', '"- a"'],
    ['${x} %{y} */', '${x} %{y} */'],
    ['\u0000\u001b', '"\\u0000\\u001b"'],
    ['\u007f\u0085', '"\\u007f\\u0085"'],
    ['\u2028\ufeff', '"\\u2028\\ufeff"'],
    ['\ud800\ufffe', '"\\ud800\\ufffe"'],
    ['a\u202eb\u200bc', '"a\\u202eb\\u200bc"'],
    ['\u{e0041}', '"\\U000e0041"'],
    ['long '.repeat(50) + '\n'.repeat(50), `"${'long '.repeat(50)}${'\\n'.repeat(50)}"`],
  ];
  const named = cases.map(([status, text]) => [printable(JSON.stringify(status)), status, text] as const);
  test.each(named)('%s', (_, status, text) => {
    const invitations = [{ administrator: '444455556666', id: 'a', status }];
    expect(body({ hub: enabled, invitations }).split('\n').at(-3)).toBe(`          status: ${text}`);
  });
});

test.each([
  ['account', { account: '1\n2' }, 'account id'],
  ['Region', { region: 'eu-west-1: {}' }, 'Region'],
  ['time', { administrator: { account, invitedAt: 'today\n' } }, 'time'],
])('an impossible %s is a defect of the caller', (_, membership, what) => {
  expect(() => body(membership)).toThrow(new RegExp(`^not a ${what}`));
});

test('the layout is what the YAML library would write', () => {
  fc.assert(
    fc.property(snapshotArbitrary({ maxInvitations: 20 }), (snapshot) => {
      expect(writeSnapshot(snapshot)).toBe(writeWithLibrary(snapshot));
    }),
    { numRuns: 300 },
  );
});
