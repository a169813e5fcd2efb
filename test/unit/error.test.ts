import { expect, it } from 'vitest';
import { HubformError } from '../../src/error.ts';

it('an error has a code, a message and a hint', () => {
  const error = new HubformError('git', 'no repository', { hint: 'Run it in a repository.' });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'HubformError',
    code: 'git',
    message: 'no repository',
    hint: 'Run it in a repository.',
  });
});

it('an error keeps its cause, even one that is not an error', () => {
  const cause = new RangeError('too long');
  expect(new HubformError('internal', 'x', { cause }).cause).toBe(cause);
  expect(new HubformError('internal', 'x', { cause: null }).cause).toBeNull();
});

it('an error without a hint or a cause has neither', () => {
  const error = new HubformError('usage', 'x');
  expect(error.hint).toBeUndefined();
  expect('cause' in error).toBe(false);
});
