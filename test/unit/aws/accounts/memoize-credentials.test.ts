import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { memoizeCredentials } from '../../../../src/aws/accounts/memoize-credentials.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const MINUTE = 60_000;

/** Credentials for an hour, numbered; fails while `down` is set. */
function issuer() {
  const state = { issued: 0, down: false };
  const provider = memoizeCredentials(() => {
    state.issued += 1;
    if (state.down) return Promise.reject(new Error('throttled'));
    const expiration = new Date(Date.now() + 60 * MINUTE);
    return Promise.resolve({ accessKeyId: String(state.issued), secretAccessKey: 'secret', expiration });
  });
  return { state, keyId: async () => (await provider()).accessKeyId };
}

it('concurrent callers share one request, at the start and when the credentials are renewed', async () => {
  const { state, keyId } = issuer();
  expect(await Promise.all([keyId(), keyId(), keyId()])).toEqual(['1', '1', '1']);
  vi.advanceTimersByTime(54 * MINUTE);
  expect(await keyId()).toBe('1');
  vi.advanceTimersByTime(2 * MINUTE);
  expect(await Promise.all([keyId(), keyId(), keyId()])).toEqual(['2', '2', '2']);
  expect(state.issued).toBe(2);
});

it('an error is not cached, neither the first time nor at a renewal', async () => {
  const { state, keyId } = issuer();
  state.down = true;
  await expect(keyId()).rejects.toThrow('throttled');
  state.down = false;
  expect(await keyId()).toBe('2');
  vi.advanceTimersByTime(56 * MINUTE);
  state.down = true;
  await expect(keyId()).rejects.toThrow('throttled');
  state.down = false;
  expect(await keyId()).toBe('4');
});

it('credentials that do not expire are requested once', async () => {
  const provider = vi.fn(() => Promise.resolve({ accessKeyId: 'a', secretAccessKey: 'b' }));
  const memoized = memoizeCredentials(provider);
  await memoized();
  vi.advanceTimersByTime(365 * 24 * 60 * MINUTE);
  await memoized({ callerClientConfig: {} });
  expect(provider).toHaveBeenCalledTimes(1);
});

it('passes on what the client says of itself', async () => {
  const provider = vi.fn(() => Promise.resolve({ accessKeyId: 'a', secretAccessKey: 'b' }));
  const properties = { callerClientConfig: { region: () => Promise.resolve('eu-west-1') } };
  await memoizeCredentials(provider)(properties);
  expect(provider).toHaveBeenCalledWith(properties);
});
