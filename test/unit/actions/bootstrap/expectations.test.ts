import { describe, expect, it } from 'vitest';
import { bootstrapExpectations, recordedOptions } from '../../../../src/actions/bootstrap/expectations.ts';
import type { Manifest } from '../../../../src/files/tree/manifest.ts';
import { ADMINISTRATOR, MEMBER } from '../../../support/wire.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

const SECOND = '222233334444';
const INTENT = {
  administrator: ADMINISTRATOR,
  members: [
    { account: SECOND, regions: ['us-east-1'] },
    { account: MEMBER, regions: ['eu-west-1'], email: 'a@example.com' },
  ],
};
const manifest = (options: Manifest['options']): Manifest => ({
  version: 1,
  files: {},
  code: { declared: {}, forgotten: {} },
  options,
});

describe('the recorded options', () => {
  it('are sorted, and have only accounts of the intent, without e-mail addresses', () => {
    const lists = new Map([
      ['us-east-1', new Map([[SECOND, 'Enabled']])],
      ['eu-west-1', new Map(Object.entries({ '999999999999': 'Enabled', [MEMBER]: 'Invited' }))],
    ]);
    const options = recordedOptions(INTENT, lists, { format: 'hcl', access: { profile: 'p' } });
    expect(JSON.stringify(options)).toBe(
      JSON.stringify({
        administrator: ADMINISTRATOR,
        format: 'hcl',
        members: { [MEMBER]: ['eu-west-1'], [SECOND]: ['us-east-1'] },
        listed: { 'eu-west-1': { [MEMBER]: 'Invited' }, 'us-east-1': { [SECOND]: 'Enabled' } },
        administratorProfile: 'p',
      }),
    );
  });

  it('leave out what was not read or set', () => {
    const options = recordedOptions(INTENT, new Map(), { format: 'json', access: {} });
    expect(Object.keys(options)).toEqual(['administrator', 'format', 'members']);
  });
});

describe('the expectations', () => {
  const options = recordedOptions(INTENT, new Map(), { format: 'hcl', access: {} });

  it('are those of the recorded members', () => {
    const expected = bootstrapExpectations(manifest(options), ADMINISTRATOR, undefined, {});
    expect(expected.decisions.map(({ account, region }) => `${account}/${region}`)).toEqual([
      `${MEMBER}/eu-west-1`,
      `${SECOND}/us-east-1`,
    ]);
    expect([...expected.plans.keys()]).toEqual([MEMBER, SECOND]);
    expect(expected.decisionOptions.trust).toEqual(trustEverywhere([ADMINISTRATOR]));
  });

  it.each([
    [{}, { profiles: {}, caller: ADMINISTRATOR }],
    [{ administratorRoleName: 'r' }, { profiles: {} }],
    [{ administratorProfile: 'p' }, { profiles: { p: ADMINISTRATOR } }],
  ])('run the code with credentials for both accounts: %j', (more, emulated) => {
    const expected = bootstrapExpectations(manifest({ ...options, ...more }), ADMINISTRATOR, undefined, {});
    expect(expected.emulated).toEqual(emulated);
  });

  it('cannot be made without the recorded members', () => {
    expect(() => bootstrapExpectations(manifest({}), ADMINISTRATOR, undefined, {})).toThrow(
      'did not record its members',
    );
  });
});
