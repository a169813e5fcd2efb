import { expect, it } from 'vitest';
import { badAnswer, CallFailure, failureOf } from '../../../../src/aws/errors/failure.ts';

const CALL = 'securityhub:DescribeHub';

it('a failure has the IAM action, the meaning, a printable message and the error itself', () => {
  const error = Object.assign(new Error('not\nsubscribed\u0007'), {
    name: 'InvalidAccessException',
    $metadata: { httpStatusCode: 401 },
  });
  const failure = failureOf(CALL, error);
  expect(failure).toBeInstanceOf(CallFailure);
  expect(failure).toMatchObject({
    ...{ call: CALL, message: 'not subscribed\\u0007', cause: error },
    meaning: { cause: 'access-denied', aboutHub: 'hub-may-be-off' },
  });
});

it('anything that is thrown becomes a failure', () => {
  expect(failureOf(CALL, undefined)).toMatchObject({
    ...{ message: 'unknown error, without a message', meaning: { cause: 'bad-response' } },
  });
});

it('a wrong response is named by its call, without the service', () => {
  expect(badAnswer(CALL, 'returned no\u0000 HubArn')).toMatchObject({
    ...{ call: CALL, message: 'DescribeHub returned no\\u0000 HubArn', meaning: { cause: 'bad-response' } },
  });
});
