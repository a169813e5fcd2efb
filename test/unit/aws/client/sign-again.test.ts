import { expect, test } from 'vitest';
import { afterWait, withSigner } from '../../../../src/aws/client/sign-again.ts';
import { handlerRequest } from '../../../support/session.ts';

const signed = handlerRequest(1);
const again = handlerRequest(2);

test('a request that waited shortly keeps its signature', async () => {
  expect(
    await afterWait(
      withSigner(signed, () => again),
      60_000,
    ),
  ).toBe(signed);
});

test('a request that waited for more than a minute is signed again', async () => {
  expect(
    await afterWait(
      withSigner(signed, () => again),
      60_001,
    ),
  ).toBe(again);
});

test('a request of another client is sent as it is', async () => {
  expect(await afterWait(handlerRequest(3), 100_000)).toMatchObject({ port: 3 });
});
