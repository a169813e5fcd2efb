import { expect, it } from 'vitest';
import { type RootFacts, inOrder, present, waveOf, withOrder } from '../../../../src/code/roots/root-list.ts';
import { listOf, listed } from '../../../support/listed.ts';

const facts = (account: string, more: Partial<RootFacts> = {}): RootFacts => ({
  ...{ path: account, accounts: [{ id: account }], invites: false, administrators: [] },
  ...more,
});

it('who accepts an invitation comes after who sends it, and nobody else waits', () => {
  const ordered = withOrder([
    facts('1', { administrators: ['9', '8'] }),
    facts('2'),
    facts('8'),
    facts('9', { invites: true, administrators: ['1'] }),
  ]);
  expect(ordered.map(({ path, after }) => [path, after])).toEqual([
    ['1', ['9']],
    ['2', []],
    ['8', []],
    ['9', []],
  ]);
  expect(inOrder(ordered).map(({ path }) => path)).toEqual(['2', '8', '9', '1']);
  expect(ordered.map(waveOf)).toEqual([2, 1, 1, 1]);
});

it('two that invite each other do not wait for each other', () => {
  const both = [
    facts('1', { invites: true, administrators: ['2'] }),
    facts('2', { invites: true, administrators: ['1'] }),
  ];
  expect(withOrder(both).flatMap(({ after }) => after)).toEqual([]);
});

it('nobody waits for a root module that is gone, which is not present', () => {
  const [, waiting] = withOrder([facts('9', { invites: true, gone: true }), facts('1', { administrators: ['9'] })]);
  expect(waiting?.after).toEqual([]);
  expect(present(listOf(listed('1', { gone: true }), listed('2')))).toEqual([listed('2')]);
});
