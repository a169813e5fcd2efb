import { expect, it } from 'vitest';
import { countRoots, drawRoots, goneHints } from '../../../../src/cli/output/draw-roots.ts';
import { pipe } from '../../../support/captured.ts';
import { listOf, listed } from '../../../support/listed.ts';

const { terminal } = pipe();

it('a list is a table, with a column for what some of them have', () => {
  expect(drawRoots(listOf(listed('111122223333', { name: 'production' })), terminal)).toMatch(
    /^Root module +Account\nhubform\/111122223333 +111122223333 \(production\)\n$/,
  );
  const changes = [
    { reason: 'code', path: 'a\nb.tf' },
    { reason: 'module', path: 'm/x.tf' },
    { reason: 'lock', path: 'l' },
    { reason: 'code', path: 'z' },
  ] as const;
  const gone = listed('2', { gone: true, changes: [{ reason: 'gone', path: 'hubform/2' }] });
  const text = drawRoots(listOf(listed('1', { after: ['hubform/9'], changes }), gone), terminal);
  expect(text).toMatch(/^Root module +Account +After +Why\n/);
  expect(text).toMatch(/hubform\/9 +code: a\\u000ab\.tf, module: m\/x\.tf, lock: l and 1 more\n/);
  expect(text).toMatch(/\nhubform\/2 +2 +gone\n$/);
  expect(drawRoots(listOf(), terminal)).toBe('');
});

it('one line counts them, and those that are gone apart', () => {
  const list = listOf(listed('1'), listed('2', { gone: true }));
  expect(countRoots(listOf(listed('1')))).toBe('1 root module in hubform.');
  expect(countRoots({ ...listOf(), directory: '.' })).toBe('0 root modules here.');
  expect(countRoots(list, 'main')).toBe('1 root module in hubform changed since main, 1 gone.');
});

it('who removed the code of a state is told what to do about the state', () => {
  expect(goneHints(listOf(listed('1')))).toEqual([]);
  const hints = goneHints(listOf(listed('1', { gone: true, path: 'a b/1' })), 'origin/main');
  expect(hints.join('\n')).toContain("git checkout origin/main -- 'a b/1'");
});

it('one that is gone, and whose account has code elsewhere, is perhaps moved: its state is not to be forgotten', () => {
  const moved = listed('1', { gone: true, elsewhere: ['hubform/prod'] });
  const hints = goneHints(listOf(moved, listed('2', { gone: true }))).join('\n');
  expect(hints).toContain('Gone, perhaps moved: hubform/1 (its account is in hubform/prod).');
  expect(hints).toContain('Gone: hubform/2.');
  expect(goneHints(listOf(moved)).join('\n')).not.toContain('git checkout');
});
