import { expect, it } from 'vitest';
import { resourcesOf } from '../../../../src/terraform/states/resources.ts';

const ACCOUNT = '111122223333';
const A = '999999999999';
const object = (type: string, values: object, address = `${type}.x`) => ({ type, address, values });
const targetOf = (type: string, values: object) => {
  const [{ address: _, source: __, instances: ___, ...target } = {} as never] =
    resourcesOf([object(type, values)], 's') ?? [];
  return target as object;
};

it('each type tells its target in its own way', () => {
  const arn = `arn:aws-us-gov:securityhub:us-gov-west-1:${ACCOUNT}:hub/default`;
  expect(targetOf('aws_securityhub_account', { id: ACCOUNT, arn })).toEqual({
    ...{ type: 'hub', account: ACCOUNT, region: 'us-gov-west-1' },
  });
  expect(targetOf('aws_securityhub_invite_accepter', { id: ACCOUNT, master_id: A, invitation_id: 'i' })).toEqual({
    ...{ type: 'accepter', account: ACCOUNT, administrator: A, invitationId: 'i' },
  });
  const v6 = { id: ACCOUNT, master_id: A, region: 'eu-west-1' };
  expect(targetOf('aws_securityhub_invite_accepter', v6)).toMatchObject({ region: 'eu-west-1' });
  expect(targetOf('aws_securityhub_member', { id: ACCOUNT, master_id: A })).toEqual({
    ...{ type: 'member', account: A, member: ACCOUNT },
  });
});

it('a value that is not an account, Region or ARN identifies nothing', () => {
  expect(targetOf('aws_securityhub_account', { id: '../x', arn: 'arn:aws:iam::1:x', region: 'US' })).toEqual({
    type: 'hub',
  });
  expect(targetOf('aws_securityhub_invite_accepter', { id: '1', master_id: '${x}' })).toEqual({ type: 'accepter' });
  expect(targetOf('aws_securityhub_member', { account_id: 'x' })).toEqual({ type: 'member' });
});

it('objects of one resource are counted, and those of other types are left out', () => {
  const type = 'aws_securityhub_invite_accepter';
  const all = [
    object(type, {}, `${type}.x["a"]`),
    object(type, {}, `${type}.x["b"]`),
    object(type, {}),
    object('a', {}),
  ];
  expect(resourcesOf(all, 's')?.map(({ instances }) => instances)).toEqual([3, 3, 3]);
  // One that a replacement left behind is kept for a note, and is no instance.
  const deposed = { ...object(type, {}), deposed: true as const };
  expect(resourcesOf([deposed, object(type, {})], 's')).toMatchObject([
    { instances: 1, deposed: true },
    { instances: 1 },
  ]);
});

it('an invalid address makes the state unreadable', () => {
  expect(resourcesOf([object('aws_securityhub_account', {}, 'aws_securityhub_account.x\n}')], 's')).toBeUndefined();
});
