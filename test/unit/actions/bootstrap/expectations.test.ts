import { describe, expect, it } from 'vitest';
import { bootstrapExpectations, recordedOptions } from '../../../../src/actions/bootstrap/expectations.ts';
import type { BootstrapRequest } from '../../../../src/actions/bootstrap/request.ts';
import type { Manifest } from '../../../../src/files/tree/manifest.ts';
import { bootstrapRequest } from '../../../support/bootstrap-request.ts';
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
const DECLARED = {
  [SECOND]: ['aws_securityhub_invite_accepter.us_east_1'],
  [MEMBER]: ['aws_securityhub_invite_accepter.eu_west_1'],
};
const manifest = (options: Manifest['options'], declared: Manifest['code']['declared'] = DECLARED): Manifest => ({
  version: 1,
  files: {},
  code: { declared, forgotten: {} },
  options,
});

const request = (more: Partial<BootstrapRequest> = {}) => bootstrapRequest('out', INTENT, undefined, more);

describe('the recorded options', () => {
  it('are sorted, and have the accounts and Regions of the intent, without e-mail addresses', () => {
    const options = recordedOptions(INTENT, request({ access: { profile: 'p' }, administratorHub: true }));
    expect(JSON.stringify(options)).toBe(
      JSON.stringify({
        administrator: ADMINISTRATOR,
        format: 'hcl',
        members: { [MEMBER]: ['eu-west-1'], [SECOND]: ['us-east-1'] },
        administratorProfile: 'p',
        assumeHub: 'off',
        administratorHub: true,
      }),
    );
  });

  it('leave out what was not set', () => {
    const { assumeHub, ...others } = request({ format: 'json' });
    expect(assumeHub).toBe('off');
    expect(Object.keys(recordedOptions(INTENT, others))).toEqual(['administrator', 'format', 'members']);
  });
});

it('the assumption of an earlier run is recorded again where it went on to decide', () => {
  const { assumeHub, ...others } = request();
  const decision = { account: MEMBER, region: 'eu-west-1', kind: 'invite', reason: '', assumed: 'on' } as const;
  expect(assumeHub).toBe('off');
  expect(recordedOptions(INTENT, others, [decision]).assumeHub).toBe('on');
  expect(recordedOptions(INTENT, request(), [decision]).assumeHub).toBe('off');
});

describe('the expectations', () => {
  const options = recordedOptions(INTENT, request());

  it('assume nothing where there is no code', () => {
    const declared = { [MEMBER]: DECLARED[MEMBER] };
    const expected = bootstrapExpectations(manifest(options, declared), ADMINISTRATOR, undefined, {});
    expect(expected.decisions.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('assumed to be off'),
      `The list of ${ADMINISTRATOR} was not read.`,
    ]);
    expect([...expected.plans.keys()].sort()).toEqual([MEMBER, ADMINISTRATOR]);
  });

  it('are those of the recorded members', () => {
    const expected = bootstrapExpectations(manifest(options), ADMINISTRATOR, undefined, {});
    expect(expected.decisions.map(({ account, region }) => `${account}/${region}`)).toEqual([
      `${MEMBER}/eu-west-1`,
      `${SECOND}/us-east-1`,
    ]);
    expect([...expected.plans.keys()].sort()).toEqual([MEMBER, SECOND, ADMINISTRATOR]);
    expect(expected.decisionOptions.trust).toEqual(trustEverywhere([ADMINISTRATOR]));
  });

  it.each([
    [{}, undefined, false],
    [{ administratorRoleName: 'r' }, undefined, true],
    [{ applyRoleName: 'r' }, undefined, true],
    [{ administratorProfile: 'p' }, { profiles: { p: ADMINISTRATOR } }, false],
  ])('run each root module with credentials of its own account: %j', (more, emulated, assumesRoles) => {
    const expected = bootstrapExpectations(manifest({ ...options, ...more }), ADMINISTRATOR, undefined, {});
    expect([expected.emulated, expected.assumesRoles]).toEqual([emulated, assumesRoles]);
  });

  it('warn of code from an assumption', () => {
    const { notes } = bootstrapExpectations(manifest(options), ADMINISTRATOR, undefined, {});
    expect(notes).toEqual([
      expect.stringContaining('the member list of'),
      expect.stringContaining('the code assumes that Security Hub is off there (--assume-hub off)'),
    ]);
  });

  it('cannot be made without the recorded members', () => {
    expect(() => bootstrapExpectations(manifest({}), ADMINISTRATOR, undefined, {})).toThrow(
      'does not record the members',
    );
  });
});

describe('the trust list of a job', () => {
  const expectations = (rules: Parameters<typeof bootstrapExpectations>[3]) =>
    bootstrapExpectations(manifest(recordedOptions(INTENT, request())), ADMINISTRATOR, undefined, rules);

  it('counts against the administrator that the manifest names, which a pull request can change', () => {
    const list = [{ administrator: ADMINISTRATOR, regions: ['us-east-1'] }];
    const { untrusted, trust } = expectations({ trust: list, trustFrom: 'HUBFORM_TRUST' });
    const message = `the code makes ${ADMINISTRATOR} the administrator in eu-west-1, but it is on the trust list for other targets only`;
    expect(untrusted).toEqual(new Map([[MEMBER, [{ kind: 'unexpected', region: 'eu-west-1', message }]]]));
    expect(trust).toEqual({ list, from: 'HUBFORM_TRUST' });
    const others = expectations({ trust: trustEverywhere(['777777777777']) }).untrusted;
    expect([...(others?.keys() ?? [])].sort()).toEqual([MEMBER, SECOND]);
  });

  it('that has the administrator, or that is not given, changes nothing', () => {
    expect(expectations({ trust: trustEverywhere([ADMINISTRATOR]) }).untrusted).toEqual(new Map());
    expect(expectations({}).untrusted).toEqual(new Map());
    expect(expectations({}).trust).toEqual({ list: trustEverywhere([ADMINISTRATOR]), from: '.hubform-manifest.json' });
  });
});
