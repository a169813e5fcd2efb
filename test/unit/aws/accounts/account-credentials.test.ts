import { expect, it } from 'vitest';
import { accountCredentials } from '../../../../src/aws/accounts/account-credentials.ts';
import { badAnswer } from '../../../../src/aws/errors/failure.ts';

const keys = (accessKeyId: string) => ({ accessKeyId, secretAccessKey: 'secret' });
const [OLD, NEW] = [keys('old'), keys('new')];

it('assumes the role again once, for all targets whose session AWS has rejected', async () => {
  let assumed = 0;
  const credentials = accountCredentials(OLD, () => {
    assumed += 1;
    return Promise.resolve(NEW);
  });
  expect(credentials.current()).toBe(OLD);
  expect(await Promise.all([credentials.renew(OLD), credentials.renew(OLD)])).toEqual([true, true]);
  expect(credentials.current()).toBe(NEW);
  // Too late: the session has been replaced already.
  expect(await credentials.renew(OLD)).toBe(true);
  expect(assumed).toBe(1);
  expect(await credentials.renew(NEW)).toBe(true);
  expect(assumed).toBe(2);
});

it("cannot renew the caller's own credentials", async () => {
  const credentials = accountCredentials(OLD, undefined);
  expect(await credentials.renew(OLD)).toBe(false);
  expect(credentials.current()).toBe(OLD);
});

it('keeps the old credentials where the role cannot be assumed any more, and tries again the next time', async () => {
  let refused = true;
  const assumeAgain = () =>
    refused ? Promise.reject(badAnswer('sts:AssumeRole', 'was denied')) : Promise.resolve(NEW);
  const credentials = accountCredentials(OLD, assumeAgain);
  expect(await credentials.renew(OLD)).toBe(false);
  expect(credentials.current()).toBe(OLD);
  refused = false;
  expect(await credentials.renew(OLD)).toBe(true);
  expect(credentials.current()).toBe(NEW);
});

it('passes on what is no failure of a call', async () => {
  const credentials = accountCredentials(OLD, () => Promise.reject(new TypeError('a defect')));
  await expect(credentials.renew(OLD)).rejects.toThrow('a defect');
});
