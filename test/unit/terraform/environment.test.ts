import { describe, expect, it } from 'vitest';
import { liveEnvironment, offlineEnvironment, userDataDirectory } from '../../../src/terraform/environment.ts';

describe('the environment of Terraform', () => {
  const caller = {
    PATH: '/bin',
    AWS_PROFILE: 'mine',
    AWS_ENDPOINT_URL_STS: 'x',
    TF_CLI_ARGS_init: '-backend-config=x',
    TF_WORKSPACE: 'w',
    TF_VAR_a: '1',
  };

  it('has nothing of the caller’s AWS offline', () => {
    const env = offlineEnvironment({
      caller,
      temporary: '/t',
      endpointUrl: 'http://127.0.0.1:1',
      account: '111122223333',
    });
    const left = ['PATH', 'AWS_PROFILE', 'AWS_ENDPOINT_URL_STS', 'TF_CLI_ARGS_init', 'TF_WORKSPACE', 'TF_VAR_a'].filter(
      (name) => name in env,
    );
    expect(left).toEqual(['PATH', 'TF_VAR_a']);
    expect(env).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: '111122223333',
      TMPDIR: '/t',
    });
  });

  it('is the caller’s live, in the workspace selected there unless a variable names one', () => {
    const { TF_WORKSPACE, ...rest } = caller;
    expect(liveEnvironment({ caller, temporary: '/t', workspace: 'other' })).toMatchObject(caller);
    expect(liveEnvironment({ caller: rest, temporary: '/t', workspace: 'other' })).toMatchObject({
      TF_WORKSPACE: 'other',
    });
  });
});

it.each([
  [{}, { GOGC: 'off', GOMEMLIMIT: '1GiB' }],
  [{ GOGC: '50' }, { GOGC: '50' }],
  [{ GOMEMLIMIT: '300MiB' }, { GOMEMLIMIT: '300MiB' }],
])('with %j of the caller, the garbage collection of Go is %j', (caller, wanted) => {
  const env = offlineEnvironment({
    ...{ temporary: '/t', endpointUrl: 'http://127.0.0.1:1', account: '111122223333' },
    caller,
  });
  expect(Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('GO')))).toEqual(wanted);
});

it('the user’s data directory is .terraform, unless TF_DATA_DIR names another', () => {
  expect(userDataDirectory('/code/a', {})).toBe('/code/a/.terraform');
  expect(userDataDirectory('/code/a', { TF_DATA_DIR: 'data' })).toBe('/code/a/data');
  expect(userDataDirectory('/code/a', { TF_DATA_DIR: '/data' })).toBe('/data');
});
