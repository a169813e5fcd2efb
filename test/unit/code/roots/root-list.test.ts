import { expect, it } from 'vitest';
import { type RootFacts, inOrder, present, waveOf, withOrder } from '../../../../src/code/roots/root-list.ts';
import { NO_INVITATIONS, UNKNOWN_TARGET } from '../../../../src/code/roots/invitations.ts';
import { listOf, listed } from '../../../support/listed.ts';

const facts = (account: string, more: Partial<RootFacts> = {}): RootFacts => ({
  ...{ path: account, accounts: [{ id: account }], ...NO_INVITATIONS },
  ...more,
});
const accepts = (account: string, ...administrators: string[]) =>
  facts(account, { administrators, accepts: [`${account}/eu-west-1`] });

it('an account that accepts an invitation comes after the one that sends it, and no other waits', () => {
  const ordered = withOrder([
    accepts('1', '9', '8'),
    facts('2'),
    // A member already, as its code says: it is in the list, and accepts nothing.
    facts('3', { administrators: ['9'] }),
    // Its administrator lists it in another Region only.
    accepts('4', '9'),
    facts('8'),
    facts('9', { lists: ['1/eu-west-1', '3/eu-west-1', '4/us-east-1'], administrators: ['7'] }),
  ]);
  expect(ordered.map(({ path, after }) => [path, after])).toEqual([
    ['1', ['9']],
    ['2', []],
    ['3', []],
    ['4', []],
    ['8', []],
    ['9', []],
  ]);
  expect(inOrder(ordered).map(({ path }) => path)).toEqual(['2', '3', '4', '8', '9', '1']);
  expect(ordered.map(waveOf)).toEqual([2, 1, 1, 1, 1, 1]);
  expect(Object.keys(ordered[0] ?? {})).toEqual(['path', 'accounts', 'after']);
});

it.each([
  ['accepts', [UNKNOWN_TARGET], ['2/eu-west-1']],
  ['lists', ['1/eu-west-1'], [UNKNOWN_TARGET]],
])('one waits where it is not known what the code %s', (_, accepted, lists) => {
  const [waiting] = withOrder([facts('1', { accepts: accepted, administrators: ['9'] }), facts('9', { lists })]);
  expect(waiting?.after).toEqual(['9']);
});

it('two that invite each other do not wait for each other', () => {
  const both = [
    { ...accepts('1', '2'), lists: ['2/eu-west-1'] },
    { ...accepts('2', '1'), lists: ['1/eu-west-1'] },
  ];
  expect(withOrder(both).flatMap(({ after }) => after)).toEqual([]);
});

it('no root module waits for one that is gone', () => {
  const gone = facts('9', { lists: ['1/eu-west-1'], gone: true });
  const [, waiting] = withOrder([gone, accepts('1', '9')]);
  expect(waiting?.after).toEqual([]);
  expect(present(listOf(listed('1', { gone: true }), listed('2')))).toEqual([listed('2')]);
});
