import { expect, test } from 'vitest';
import { callerArn, jsonBody, managementAccount, type Context } from '../../../src/emulator/call.ts';
import { EmulatorState } from '../../../src/emulator/state/emulator-state.ts';
import { canonicalSnapshot, type Membership } from '../../../src/membership/model.ts';
import { MEMBER, membership } from '../../support/wire.ts';

test.each([
  ['us-east-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
])('in %s the ARN of a caller is in the partition %s', (region, partition) => {
  const session = { account: MEMBER, role: 'Audit', name: 'run', expires: 0 };
  expect(callerArn({ account: MEMBER, region, session: undefined })).toBe(
    `arn:${partition}:iam::${MEMBER}:user/emulated`,
  );
  expect(callerArn({ account: MEMBER, region, session })).toBe(
    `arn:${partition}:sts::${MEMBER}:assumed-role/Audit/run`,
  );
});

test.each([
  ['', {}],
  ['{}', {}],
  ['{"a":"ü"}', { a: 'ü' }],
  ['[]', undefined],
  ['null', undefined],
  ['"x"', undefined],
  ['1', undefined],
  ['{', undefined],
  [' ', undefined],
])('the body %j is the object %j', (body, expected) => {
  expect(jsonBody({ body })).toEqual(expected);
});

function context(managementAccount: string | undefined, ...memberships: readonly Membership[]): Context {
  return { state: new EmulatorState(canonicalSnapshot(memberships)), settings: { managementAccount } } as Context;
}

test('the management account is the one of the options, else the first of the snapshot', () => {
  const targets = [membership({ account: '222222222222' }), membership()];
  expect(managementAccount(context('999999999999', ...targets))).toBe('999999999999');
  expect(managementAccount(context(undefined, ...targets))).toBe(MEMBER);
  expect(managementAccount(context(undefined))).toBeUndefined();
});
