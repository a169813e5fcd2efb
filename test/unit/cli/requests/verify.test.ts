import { expect, it } from 'vitest';
import { verifyRequestOf } from '../../../../src/cli/requests/verify.ts';
import { parseLine } from '../../../support/options.ts';

type VerifyInvocation = Parameters<typeof verifyRequestOf>[1];

function request(line: string, env: Record<string, string> = {}) {
  const invocation = { ...parseLine(line, { env }), io: { env } };
  return verifyRequestOf('dir', invocation as unknown as VerifyInvocation);
}

it('without options the rules are those that the code was generated with', () => {
  expect(request('verify dir')).toEqual({ directory: 'dir', rules: {}, live: false, allowForeign: false, env: {} });
});

it('an option that is given replaces a rule, also with its default', () => {
  const env = { HUBFORM_ADOPT_HUB: 'false', HUBFORM_PREFER: '111122223333' };
  expect(request('verify dir --trust 444455556666 --live --terraform tofu', env)).toEqual({
    ...{ directory: 'dir', live: true, allowForeign: false, terraform: 'tofu', env },
    rules: { trust: [{ administrator: '444455556666' }], prefer: ['111122223333'], adoptHub: false },
  });
});

it('a command without --live never plans against AWS', () => {
  expect(request('ci verify dir', { HUBFORM_LIVE: '1' }).live).toBe(false);
  expect(request('rehearse dir', { HUBFORM_LIVE: '1' }).live).toBe(false);
});
