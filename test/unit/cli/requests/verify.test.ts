import { expect, it } from 'vitest';
import { verifyRequestOf } from '../../../../src/cli/requests/verify.ts';
import { parseLine } from '../../../support/options.ts';

type VerifyInvocation = Parameters<typeof verifyRequestOf>[1];

function request(line: string, env: Record<string, string> = {}) {
  const invocation = { ...parseLine(line, { env }), io: { env } };
  return verifyRequestOf('dir', invocation as unknown as VerifyInvocation);
}

it('without options the rules are those that the code was generated with', async () => {
  expect(await request('verify dir')).toEqual({
    directory: 'dir',
    rules: {},
    live: false,
    allowForeign: false,
    env: {},
  });
});

it('an option that is given replaces a rule, also with its default', async () => {
  const env = { HUBFORM_ADOPT_HUB: 'false', HUBFORM_PREFER: '111122223333' };
  expect(await request('verify dir --trust 444455556666 --live --terraform tofu', env)).toEqual({
    ...{ directory: 'dir', live: true, allowForeign: false, terraform: 'tofu', env },
    rules: {
      trust: [{ administrator: '444455556666' }],
      trustFrom: '--trust',
      prefer: ['111122223333'],
      adoptHub: false,
    },
  });
});

it('a command without --live never plans against AWS', async () => {
  expect((await request('ci verify dir', { HUBFORM_LIVE: '1' })).live).toBe(false);
  expect((await request('rehearse dir', { HUBFORM_LIVE: '1' })).live).toBe(false);
});

it('expectations name whom to trust, as they do where the code is generated', async () => {
  const expecting = { members: [{ administrator: '999999999999', accounts: ['111122223333'] }] };
  const file = { expect: { raw: expecting, place: 'hubform.yaml:1: expect' } };
  const invocation = { ...parseLine('verify dir', { file }), io: { env: {} } };
  expect((await verifyRequestOf('dir', invocation as unknown as VerifyInvocation)).rules.trust).toEqual([
    { administrator: '999999999999', expected: true, accounts: ['111122223333'] },
  ]);
});

it('the caller of the emulator can be named, and AWS knows its own', async () => {
  expect(await request('verify dir --as 333344445555')).toMatchObject({ as: '333344445555' });
  await expect(request('verify dir --as 333344445555 --live')).rejects.toThrow('--as applies to the emulator');
});

it.each(['--live', '--as 333344445555'])(
  'an existing plan is not made again: --plan and %s cannot be used together',
  async (other) => {
    await expect(request(`verify dir --plan tfplan ${other}`)).rejects.toThrow('--plan compares an existing plan');
  },
);

it('a caller that is set for every run does not get in the way of a saved plan', async () => {
  await expect(request('verify dir --plan tfplan', { HUBFORM_AS: '333344445555' })).resolves.toMatchObject({
    live: false,
  });
});
