import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
import { CONTRACT, CONTRACT_TEXT } from '../../support/contract.ts';

test('what is written is read again, and written again it has the same bytes', () => {
  fc.assert(
    fc.property(snapshotArbitrary(), (snapshot) => {
      const text = writeSnapshot(snapshot);
      const again = readSnapshot(text, 'memberships.yaml');
      expect(again).toEqual(snapshot);
      expect(writeSnapshot(again)).toBe(text);
    }),
    { numRuns: 300 },
  );
});

describe('reads what says the same in another way:', () => {
  const reordered = CONTRACT_TEXT.replace('    eu-west-3:\n      unreadable: access-denied\n', '').replace(
    /\.\.\.\n$/,
    '    eu-west-3:\n      unreadable: access-denied\n...\n',
  );
  const defaults = CONTRACT_TEXT.replace(
    'hub: enabled\n',
    'hub: enabled\n      controlFindingGenerator: SECURITY_CONTROL\n      autoEnableControls: true\n',
  );
  test.each([
    ['CRLF', CONTRACT_TEXT.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${CONTRACT_TEXT}`],
    ['no final newline', CONTRACT_TEXT.trimEnd()],
    ['comments', CONTRACT_TEXT.replaceAll('\n', ' # why\n')],
    ['another first comment', `# yaml-language-server: $schema=x\n${CONTRACT_TEXT}`],
    ['a comment after the end mark', `${CONTRACT_TEXT}\n# by me\n`],
    ['neither a heading nor an end mark', CONTRACT_TEXT.replace(/^#.*\n/, '').replace(/\.\.\.\n$/, '')],
    ['no comment', CONTRACT_TEXT.replace(/^#.*\n/, '')],
    ['a document start', CONTRACT_TEXT.replace(/^#.*\n/, '---\n')],
    ['single quotes', CONTRACT_TEXT.replaceAll('"', "'")],
    ['another order', reordered],
    ['explicit defaults', defaults],
    [
      'an empty list of invitations',
      CONTRACT_TEXT.replace('access-denied\n', 'access-denied\n      invitations: []\n'),
    ],
    ['quoted times', CONTRACT_TEXT.replaceAll(/invitedAt: (.*)/g, 'invitedAt: "$1"')],
    ['JSON', JSON.stringify(jsonOf())],
  ])('%s', (_, text) => {
    expect(readSnapshot(text, 'f')).toEqual(CONTRACT);
  });

  test('no accounts', () => {
    expect(readSnapshot('version: 1\naccounts: {}', 'f')).toEqual(canonicalSnapshot([]));
  });
});

function jsonOf(): object {
  const administrator = '444455556666';
  const accepted = { status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z' };
  const id = 'aaaabbbbccccddddeeeeffff00001111';
  return {
    version: 1,
    accounts: {
      '111122223333': {
        'us-east-1': {
          hub: 'enabled',
          invitations: [{ administrator, ...accepted, id }],
          administrator: { account: administrator, ...accepted, invitationId: id },
        },
        'us-west-2': {
          hub: 'enabled',
          administrator: { organization: true, account: administrator, status: 'Enabled' },
        },
        units: ['r-ab12', 'ou-ab12-11111111'],
        'eu-west-3': { unreadable: 'access-denied' },
        'eu-central-1': {
          hub: 'disabled',
          invitations: [
            {
              ...{ administrator, status: 'Invited', invitedAt: '2024-04-10T14:53:14.874Z' },
              id: 'aaaabbbbccccddddeeeeffff00003333',
            },
          ],
        },
        name: 'payments-prod',
      },
    },
  };
}
