import { expect, it } from 'vitest';
import { Attempts } from '../../../../src/cli/ci/attempts.ts';
import { HubformError } from '../../../../src/error.ts';

function attempts(abort = new AbortController()) {
  const told: string[] = [];
  const invocation = {
    io: { signal: abort.signal },
    terminal: { fail: ({ message }: HubformError) => void told.push(message) },
  } as unknown as ConstructorParameters<typeof Attempts>[0];
  return { all: new Attempts(invocation), told };
}

const failing = (message: string) => () => Promise.reject(new HubformError('forge', message));

it('a step that fails does not keep the others from being carried out, and each failure is told once', async () => {
  const { all, told } = attempts();
  const done: string[] = [];
  await all.run(failing('a'));
  expect(all.allSucceeded).toBe(false);
  await all.run(() => Promise.resolve(void done.push('b')));
  await all.run(failing('a'));
  await all.run(failing('c'));
  expect(done).toEqual(['b']);
  expect(() => {
    all.end();
  }).toThrow('c');
  expect(told).toEqual(['a']);
});

it('nothing is thrown where no step has failed', async () => {
  const { all } = attempts();
  await all.run(() => Promise.resolve());
  expect(all.allSucceeded).toBe(true);
  all.end();
});

it('a fault of our own and the end of the process are thrown at once', async () => {
  await expect(attempts().all.run(() => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
  const abort = new AbortController();
  abort.abort();
  await expect(attempts(abort).all.run(failing('stopped'))).rejects.toThrow('stopped');
});
