import { describe, expect, it } from 'vitest';
import { badAnswer } from '../../../../src/aws/errors/failure.ts';
import { sessionAt } from '../../../support/session.ts';

const CALL = 'securityhub:DescribeHub';
const URL = 'http://127.0.0.1:1';
const failed = (error: Error) => () => Promise.reject(error);

describe('a request of a session', () => {
  it('gives what was sent for', async () => {
    expect(await (await sessionAt(URL)).request(CALL, () => Promise.resolve(7))).toBe(7);
  });

  it('fails with the call and the meaning of the error', async () => {
    const error = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    await expect((await sessionAt(URL)).request(CALL, failed(error))).rejects.toMatchObject({
      ...{ name: 'CallFailure', call: CALL, message: 'no', meaning: { cause: 'access-denied' }, cause: error },
    });
  });

  it('fails with a CallFailure as it is', async () => {
    const failure = badAnswer(CALL, 'returned no HubArn');
    await expect((await sessionAt(URL)).request('other', failed(failure))).rejects.toBe(failure);
  });

  it('is not sent after the signal, and fails with its reason', async () => {
    const reason = new Error('SIGINT');
    let sent = 0;
    const session = await sessionAt(URL, { signal: AbortSignal.abort(reason) });
    await expect(session.request(CALL, () => Promise.resolve((sent += 1)))).rejects.toBe(reason);
    expect(sent).toBe(0);
  });

  it('fails with the reason of the signal, if it fails after the signal', async () => {
    const stop = new AbortController();
    const reason = new Error('SIGINT');
    const send = () => {
      stop.abort(reason);
      return Promise.reject(new Error('socket closed'));
    };
    await expect((await sessionAt(URL, { signal: stop.signal })).request(CALL, send)).rejects.toBe(reason);
  });
});

it('configures all SDK clients alike', async () => {
  expect((await sessionAt(URL, { maxAttempts: 5 })).clientConfig('STS')).toMatchObject({
    ...{ maxAttempts: 5, retryMode: 'standard', endpoint: URL },
  });
});
