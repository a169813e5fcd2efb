import { expect, it } from 'vitest';
import { pathFromHere } from '../../../../src/actions/roots/path-from-here.ts';

it('a path that does not fit on one line of a list is refused', () => {
  expect(() => pathFromHere('a\nb/111122223333')).toThrow('a\\u000ab/111122223333 has a character');
});
