import { expect, it } from 'vitest';
import { rootsJson } from '../../../../src/render/roots/json.ts';
import { listOf, listed } from '../../../support/listed.ts';

it('a list as JSON has only what is known of each root module', () => {
  const code = { reason: 'code', path: 'hubform/1/a.tf' } as const;
  const text = rootsJson(
    listOf(
      listed('1', { name: 'production', changes: [code] }),
      listed('2', { after: ['hubform/1'], gone: true, changes: [] }),
      listed('3'),
    ),
  );
  expect(JSON.parse(text)).toEqual({
    version: 1,
    directory: 'hubform',
    roots: [
      { path: 'hubform/1', accounts: [{ id: '1', name: 'production' }], wave: 1, changes: [code] },
      { path: 'hubform/2', accounts: [{ id: '2' }], wave: 2, after: ['hubform/1'], gone: true, changes: [] },
      { path: 'hubform/3', accounts: [{ id: '3' }], wave: 1 },
    ],
  });
});

it('a character that a terminal would interpret is escaped', () => {
  expect(rootsJson(listOf(listed('1', { name: 'a\u001b[31m\u202eb' })))).toContain('a\\u001b[31m\\u202eb');
});
