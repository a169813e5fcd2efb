import { describe, expect, it } from 'vitest';
import { readMembers } from '../../../src/snapshot/read-members.ts';

const quoted = '"111122223333"';

describe('a file of members', () => {
  it('names accounts and, if wanted, their Regions', () => {
    const text = `administrator: ${quoted}\nregions: [eu-west-1]\nmembers:\n  - account: "222233334444"\n    name: Übergang\n    email: a@example.com\n    regions: [us-east-1]\n`;
    expect(readMembers(text, 'f')).toEqual({
      administrator: '111122223333',
      regions: ['eu-west-1'],
      members: [{ account: '222233334444', name: 'Übergang', email: 'a@example.com', regions: ['us-east-1'] }],
    });
  });

  it('may be JSON', () => {
    expect(readMembers('{"members":[{"account":"111122223333"}]}', 'f')).toEqual({
      members: [{ account: '111122223333' }],
    });
  });

  it.each([
    ['', 'f:1: expected a file of members (administrator, regions, members), got nothing'],
    ['members: []\n', 'f:1: members: expected at least one member, got a list'],
    ['members:\n  - 1\n', 'f:2: members[0]: expected a member (account, name, email, regions), got the number 1'],
    [
      'members:\n  - account: 111122223333\n',
      'f:2: members[0].account: expected an account id of 12 digits in quotes, got the number 111122223333',
    ],
    [
      `members:\n  - account: ${quoted}\n    mail: x\n`,
      'f:3: members[0].mail: expected one of account, name, email, regions, got an unknown key',
    ],
    [`members:\n  - account: ${quoted}\n    email: x\n`, 'f:3: members[0].email: expected an e-mail address, got "x"'],
    [`regions: []\nmembers:\n  - account: ${quoted}\n`, 'f:1: regions: expected at least one Region, got a list'],
    [
      `regions: [Ireland]\nmembers:\n  - account: "1"\n`,
      'f:1: regions[0]: expected a Region name such as eu-west-1, got "Ireland" (and 1 more)',
    ],
    [
      `members:\n  - account: ${quoted}\n    name: "${'x'.repeat(201)}"\n`,
      `f:3: members[0].name: expected a name of at most 200 characters, got "${'x'.repeat(78)}…`,
    ],
    [`members:\n  - account: ${quoted}\n---\nmembers: []\n`, 'f:3: expected one YAML document, got a second one'],
    [`members:\n  - account: ${quoted}\nmembers: []\n`, 'f:3: members: expected each key once, got a second one'],
    [
      `members:\n  - account: ${quoted}\n  - ~\n`,
      'f:3: members[1]: expected a member (account, name, email, regions), got nothing',
    ],
    [`members:\n  - [${quoted}]\n`, 'f:2: members[0]: expected a member (account, name, email, regions), got a list'],
    [
      'members:\n  - account: "12345678901"\n',
      'f:2: members[0].account: expected an account id of 12 digits in quotes, got "12345678901"',
    ],
    [
      `members:\n  - account: ${quoted}\naccounts: []\n`,
      'f:3: accounts: expected one of administrator, regions, members, got an unknown key',
    ],
    [`- ${quoted}\n`, 'f:1: expected a file of members (administrator, regions, members), got a list'],
    [`members: ${'['.repeat(200_000)}`, 'f:1: expected at most 64 levels, got a value that is nested too deeply'],
    [`members: *all\n`, 'f:1: members: expected a value, got the alias *all'],
    ['%YAML 1.1\n---\nmembers: []\n', 'f:1: expected YAML without directives, got %YAML 1.1'],
  ])('%# is rejected with its line', (text, message) => {
    expect(() => readMembers(text, 'f')).toThrow(expect.objectContaining({ code: 'snapshot', message }) as Error);
  });
});
