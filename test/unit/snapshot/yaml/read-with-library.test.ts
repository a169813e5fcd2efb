import { describe, expect, test } from 'vitest';
import { HubformError } from '../../../../src/error.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { readYaml } from '../../../../src/snapshot/yaml/read-with-library.ts';
import { CONTRACT, CONTRACT_TEXT } from '../../../support/contract.ts';

test('reads the example of the format, and a text with no accounts', () => {
  expect(readYaml(CONTRACT_TEXT, 'f')).toEqual(CONTRACT);
  expect(readYaml('version: 1\naccounts: {}', 'f')).toEqual(canonicalSnapshot([]));
});

describe('says what is wrong, where, and what it wants:', () => {
  const target = 'version: 1\naccounts:\n  "111122223333":\n    eu-west-1:\n';
  const invitation = `${target}      hub: enabled\n      invitations:\n        - administrator: "444455556666"\n`;
  const cases: readonly (readonly [text: string, message: string])[] = [
    ['', 'f:1: expected a snapshot (version, accounts), got an empty file'],
    ['# only\n', 'f:1: expected a snapshot (version, accounts), got an empty file'],
    ['\n\n- 1\n', 'f:3: expected a snapshot (version, accounts), got a list'],
    ['hello', 'f:1: expected a snapshot (version, accounts), got "hello"'],
    ['accounts: {}', 'f:1: version: expected 1, got nothing'],
    ['# x\nversion: 2\nhubs: []\n', 'f:2: version: expected 1, got the number 2'],
    ['version: "1"\naccounts: {}', 'f:1: version: expected 1, got "1"'],
    ['version: 1\n', 'f:1: accounts: expected a mapping of accounts, got nothing'],
    ['version: 1\naccounts:\n', 'f:2: accounts: expected a mapping of accounts, got nothing'],
    ['version: 1\naccounts: {}\nx: 1\n', 'f:3: x: expected one of version, accounts, got an unknown key'],
    [
      'version: 1\naccounts:\n  111122223333: {}\n',
      'f:3: accounts: expected a key that is text (in quotes if it looks like something else), got the number 111122223333',
    ],
    [
      'version: 1\naccounts:\n  "11112222333":\n    eu-west-1:\n      hub: disabled\n',
      'f:3: accounts."11112222333": expected an account id of 12 digits in quotes, got "11112222333"',
    ],
    [
      'version: 1\naccounts:\n  "111122223333": {}\n',
      'f:3: accounts."111122223333": expected at least one Region, got a mapping',
    ],
    [
      `${target.replace('eu-west-1', 'Ireland')}      hub: enabled`,
      'f:4: accounts."111122223333".Ireland: expected name, units or a Region name such as eu-west-1, got "Ireland"',
    ],
    [
      'version: 1\naccounts:\n  "111122223333":\n    name: a\n    units: [r-ab12]\n',
      'f:3: accounts."111122223333": expected at least one Region, got a mapping',
    ],
    [
      'version: 1\naccounts:\n  "111122223333": payments\n',
      'f:3: accounts."111122223333": expected a mapping of Regions, got "payments"',
    ],
    [
      `${target}      hub: disabled\n    name: 7\n`,
      'f:6: accounts."111122223333".name: expected text (in quotes if it looks like something else), got the number 7',
    ],
    [
      `${target}      hub: disabled\n    name: ""\n`,
      'f:6: accounts."111122223333".name: expected a name that is not empty, or no such key, got ""',
    ],
    [
      `${target}      hub: disabled\n    units: []\n`,
      'f:6: accounts."111122223333".units: expected at least one unit, got a list',
    ],
    [
      `${target}      hub: disabled\n    units: [r-ab12, ou-ab12]\n`,
      'f:6: accounts."111122223333".units[1]: expected the id of a root (r-…) or of a unit (ou-…), got "ou-ab12"',
    ],
    [
      `${target}      hub: disabled\n    names: a\n    eu-west-2: a\n`,
      'f:6: accounts."111122223333".names: expected name, units or a Region name such as eu-west-1, got "names"',
    ],
    [
      `${target}      hub: enabled\n      administrator:\n        account: "444455556666"\n        organization: false\n`,
      'f:8: accounts."111122223333".eu-west-1.administrator.organization: expected true, or no such key, got the boolean false',
    ],
    [
      target,
      'f:4: accounts."111122223333".eu-west-1: expected a mapping (hub, administrator, invitations, …), got nothing',
    ],
    [`${target}      {}`, 'f:4: accounts."111122223333".eu-west-1.hub: expected enabled or disabled, got nothing'],
    [`${target}      hub: on`, 'f:5: accounts."111122223333".eu-west-1.hub: expected enabled or disabled, got "on"'],
    [`${target}      hub: [1]`, 'f:5: accounts."111122223333".eu-west-1.hub: expected enabled or disabled, got a list'],
    [
      `${target}      hub: true`,
      'f:5: accounts."111122223333".eu-west-1.hub: expected enabled or disabled, got the boolean true',
    ],
    [
      `${target}      hub: disabled\n      autoEnableControls: false`,
      'f:6: accounts."111122223333".eu-west-1.autoEnableControls: expected one of unreadable, hub, administrator, invitations, got an unknown key',
    ],
    [
      `${target}      unreadable: broken`,
      'f:5: accounts."111122223333".eu-west-1.unreadable: expected one of access-denied, assume-role-denied, region-disabled, no-endpoint, expired-credentials, throttled, unavailable, bad-response, got "broken"',
    ],
    [
      `${target}      unreadable: throttled\n      hubb: enabled`,
      'f:6: accounts."111122223333".eu-west-1.hubb: expected one of unreadable, administrator, invitations, got an unknown key',
    ],
    [
      `${target}      hub: enabled\n      autoEnableControls: no`,
      'f:6: accounts."111122223333".eu-west-1.autoEnableControls: expected true or false, got "no"',
    ],
    [
      `${target}      hub: enabled\n      administrator:\n        account: "1"\n      invitations: 7\n`,
      'f:7: accounts."111122223333".eu-west-1.administrator.account: expected an account id of 12 digits in quotes, got "1" (and 1 more)',
    ],
    [
      `${invitation}          status: Invited\n`,
      'f:7: accounts."111122223333".eu-west-1.invitations[0].id: expected text (in quotes if it looks like something else), got nothing',
    ],
    [
      `${invitation}          status: Invited\n          id: 123e4567\n`,
      'f:9: accounts."111122223333".eu-west-1.invitations[0].id: expected text (in quotes if it looks like something else), got the number 123e4567',
    ],
    [
      `${invitation}          status: Invited\n          invitedAt: 2024-02-30T00:00:00.000Z\n          id: a\n`,
      'f:9: accounts."111122223333".eu-west-1.invitations[0].invitedAt: expected a UTC time such as 2024-03-10T14:53:14.874Z, got "2024-02-30T00:00:00.000Z"',
    ],
    [
      `${invitation}          status: ${'x'.repeat(65_537)}\n          id: a\n`,
      `f:8: accounts."111122223333".eu-west-1.invitations[0].status: expected text of at most 65536 characters, got "${'x'.repeat(78)}…`,
    ],
    [
      `${target}      hub: enabled\n      administrator:\n        account: "444455556666"\n      members: []\n`,
      'f:8: accounts."111122223333".eu-west-1.members: expected an administrator or members, not both, got a list',
    ],
    [
      `${target}      hub: enabled\n    eu-west-1:\n      hub: disabled\n`,
      'f:6: accounts."111122223333".eu-west-1: expected each key once, got a second one',
    ],
    [`version: 1\naccounts: &all\n  "111122223333": *all\n`, 'f:2: accounts: expected a value, got the anchor &all'],
    [`${target}      hub: *all`, 'f:5: accounts."111122223333".eu-west-1.hub: expected a value, got the alias *all'],
    [
      `${target}      <<: {}\n`,
      'f:4: accounts."111122223333".eu-west-1.hub: expected enabled or disabled, got nothing',
    ],
    [
      `${target}      hub: !!str enabled`,
      'f:5: accounts."111122223333".eu-west-1.hub: expected a value, got the tag tag:yaml.org,2002:str',
    ],
    [
      `${target}      hub: !evil enabled`,
      'f:5: accounts."111122223333".eu-west-1.hub: expected a value, got the tag !evil',
    ],
    [
      `${target}      __proto__: {}`,
      'f:5: accounts."111122223333".eu-west-1: expected a key that is text (in quotes if it looks like something else), got "__proto__"',
    ],
    ['version: 1\naccounts: {}\n---\nversion: 1\n', 'f:3: expected one YAML document, got a second one'],
    ['%YAML 1.1\n---\nversion: 1\naccounts: {}\n', 'f:1: expected YAML without directives, got %YAML 1.1'],
    ['version: 1\naccounts: "\n', 'f:3: expected YAML, got a syntax error: Missing closing "quote'],
    [
      'version: 1\n  accounts: {}\n',
      'f:1: expected YAML, got a syntax error: Nested mappings are not allowed in compact mappings',
    ],
    ['['.repeat(20_000), 'f:1: expected at most 64 levels, got a value that is nested too deeply'],
    ['\ud800\u0000\ufffd', 'f:1: expected a snapshot (version, accounts), got "\\ud800\\u0000\ufffd"'],
    [
      `version: 1\naccounts:\n  "\\u001b]0;x\\u0007": {}\n`,
      'f:3: accounts."\\u001b]0;x\\u0007": expected an account id of 12 digits in quotes, got "\\u001b]0;x\\u0007"',
    ],
  ];
  test.each(cases.map(([text, message]) => [message.slice(0, 160), text, message] as const))(
    '%s',
    (_, text, message) => {
      const error = errorOf(text, 'f');
      expect(error.message).toBe(message);
      expect(error.code).toBe('snapshot');
    },
  );

  test('a hostile file name stays on its line', () => {
    expect(errorOf('', 'a\n\u001b[2Jb').message).toMatch(/^a\\u000a\\u001b\[2Jb:1: expected/);
  });

  test('an unknown version comes with a hint', () => {
    expect(errorOf('version: 9\nx: &y 1', 'f').hint).toBe(
      'Update hubform if a newer version wrote it: this one reads snapshots of version 1.',
    );
  });

  test('10,000 problems are counted, not listed', () => {
    const accounts = Array.from({ length: 10_000 }, (_, i) => `  "${100_000_000_000 + i}":\n    eu-west-1: {}\n`);
    expect(errorOf(`version: 1\naccounts:\n${accounts.join('')}`, 'f').message).toBe(
      'f:4: accounts."100000000000".eu-west-1.hub: expected enabled or disabled, got nothing (and 9999 more)',
    );
  });
});

function errorOf(text: string, file: string): HubformError {
  try {
    readYaml(text, file);
  } catch (error) {
    if (error instanceof HubformError) return error;
    throw error;
  }
  throw new Error('the text was read');
}
