import { expect, it } from 'vitest';
import { rootPaths } from '../../../../src/render/roots/paths.ts';

const root = (path: string, after: readonly string[] = []) => ({ path, accounts: [], after });

it('has a path on each line, and an empty line before those that wait for the others', () => {
  const roots = [root('hubform/9'), root('hubform/1', ['hubform/9']), root('hubform/2', ['hubform/9'])];
  expect(rootPaths({ directory: 'hubform', roots })).toBe('hubform/9\n\nhubform/1\nhubform/2\n');
});

it('leaves out what is gone', () => {
  const roots = [root('hubform/1'), { ...root('hubform/2'), gone: true as const }];
  expect(rootPaths({ directory: 'hubform', roots })).toBe('hubform/1\n');
});

it('is empty where there is no root module', () => {
  expect(rootPaths({ directory: 'hubform', roots: [] })).toBe('');
});
