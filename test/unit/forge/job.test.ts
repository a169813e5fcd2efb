import { describe, expect, it } from 'vitest';
import { eventFileOf, jobOf } from '../../../src/forge/job.ts';

const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_API_URL: 'https://github.example/api/v3/',
  GITHUB_REPOSITORY: 'someone/infrastructure',
  GITHUB_TOKEN: 'secret',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_REF_NAME: 'main',
  GITHUB_REF_TYPE: 'branch',
  GITHUB_STEP_SUMMARY: '/tmp/summary',
  GITHUB_OUTPUT: '/tmp/output',
};
const GITLAB = {
  GITLAB_CI: 'true',
  GITLAB_TOKEN: 'secret',
  CI_API_V4_URL: 'https://gitlab.example/api/v4',
  CI_PROJECT_ID: '17',
  CI_PROJECT_URL: 'https://gitlab.example/group/project',
  CI_COMMIT_BRANCH: 'main',
};
const MERGE_REF = 'refs/remotes/pull/5/merge';
const MERGE_REQUEST = {
  CI_MERGE_REQUEST_IID: '5',
  CI_MERGE_REQUEST_DIFF_BASE_SHA: 'abc',
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
};

describe('a process outside of a job', () => {
  it.each([{}, { GITHUB_ACTIONS: '' }, { GITHUB_ACTIONS: 'false', GITLAB_CI: 'false' }, { CI: 'true' }])(
    'has no job: %j',
    (env) => {
      expect(jobOf(env, undefined)).toBeUndefined();
    },
  );

  it('has no event file', () => {
    expect(eventFileOf({ GITHUB_EVENT_PATH: '/tmp/event.json' })).toBeUndefined();
    expect(eventFileOf({ GITLAB_CI: 'true', GITHUB_EVENT_PATH: '/tmp/event.json' })).toBeUndefined();
  });
});

describe('a job of GitHub', () => {
  it('is read from the variables of GitHub', () => {
    expect(jobOf(GITHUB, undefined)).toEqual({
      kind: 'github',
      apiUrl: 'https://github.example/api/v3',
      repository: 'someone/infrastructure',
      token: 'secret',
      branch: 'main',
      remote: { name: 'origin' },
      summaryFile: '/tmp/summary',
      outputFile: '/tmp/output',
    });
  });

  it('is a job of GitHub also where the variables of GitLab are set', () => {
    expect(jobOf({ ...GITLAB, ...GITHUB }, undefined)?.kind).toBe('github');
  });

  it('names the event file, unless the variable is empty', () => {
    expect(eventFileOf({ GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: '/tmp/event.json' })).toBe('/tmp/event.json');
    expect(eventFileOf({ GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: '' })).toBeUndefined();
    expect(eventFileOf({ GITHUB_ACTIONS: 'true' })).toBeUndefined();
  });

  it.each([undefined, ''])('uses the API of github.com if GITHUB_API_URL is %j', (url) => {
    expect(jobOf({ ...GITHUB, GITHUB_API_URL: url }, undefined)?.apiUrl).toBe('https://api.github.com');
  });

  it('has no property for an empty or a missing variable', () => {
    const empty = { GITHUB_TOKEN: '', GITHUB_REF_NAME: '', GITHUB_STEP_SUMMARY: '', GITHUB_OUTPUT: '' };
    expect(Object.keys(jobOf({ ...GITHUB, ...empty }, {}) ?? {}).sort()).toEqual([
      ...['apiUrl', 'kind', 'remote', 'repository'],
    ]);
  });

  it('has no branch for a tag or a pull request', () => {
    expect(jobOf({ ...GITHUB, GITHUB_REF: 'refs/tags/v1', GITHUB_REF_TYPE: 'tag' }, {})).not.toHaveProperty('branch');
    const pull = { GITHUB_REF: 'refs/pull/5/merge', GITHUB_REF_NAME: '5/merge' };
    expect(jobOf({ ...GITHUB, ...pull }, {})).not.toHaveProperty('branch');
  });

  it('has the pull request of its event', () => {
    const event = { action: 'opened', pull_request: { number: 5, base: { sha: 'abc', ref: 'main' } } };
    expect(jobOf(GITHUB, event)?.change).toEqual({
      ...{ number: 5, base: 'abc', baseName: 'main', merges: [MERGE_REF], ref: 'refs/pull/5/merge' },
    });
  });

  it('has the head of the pull request, and every merge of it that may be checked out', () => {
    const base = { sha: 'abc', ref: 'main' };
    const event = { pull_request: { number: 5, base, head: { sha: 'def' }, merge_commit_sha: '123' } };
    const env = { ...GITHUB, GITHUB_REF: 'refs/pull/5/merge', GITHUB_SHA: '456' };
    expect(jobOf(env, event)?.change).toMatchObject({ head: 'def', merges: ['456', '123', MERGE_REF] });
  });

  it('has the number of commits of the pull request', () => {
    const event = { pull_request: { number: 5, base: { sha: 'abc', ref: 'main' }, commits: 3 } };
    expect(jobOf(GITHUB, event)?.change).toMatchObject({ count: 3 });
  });

  it('has the merge group of its event, which has no number', () => {
    const group = { base_sha: 'abc', base_ref: 'refs/heads/main', head_sha: 'def', head_ref: 'refs/heads/gh-readonly' };
    expect(jobOf(GITHUB, { action: 'checks_requested', merge_group: group })?.change).toEqual({
      ...{ base: 'abc', branchPoint: 'abc', baseName: 'main', head: 'def', ref: 'def' },
    });
  });

  it.each(['refs/heads/main', 'refs/pull/6/merge', undefined])(
    'does not take GITHUB_SHA for a merge of the pull request where GITHUB_REF is %s',
    (GITHUB_REF) => {
      const event = { pull_request: { number: 5, base: { sha: 'abc', ref: 'main' }, merge_commit_sha: null } };
      expect(jobOf({ ...GITHUB, GITHUB_REF, GITHUB_SHA: '456' }, event)?.change?.merges).toEqual([MERGE_REF]);
    },
  );

  it.each([
    undefined,
    null,
    'text',
    {},
    { pull_request: null },
    { pull_request: {} },
    { pull_request: { number: '5', base: { sha: 'abc', ref: 'main' } } },
    { pull_request: { number: 5 } },
    { pull_request: { number: 5, base: null } },
    { pull_request: { number: 5, base: { sha: 1, ref: 'main' } } },
    { pull_request: { number: 5, base: { sha: 'abc' } } },
    { merge_group: null },
    { merge_group: { base_sha: 'abc', head_sha: 'def' } },
  ])('has no pull request if the event is %j', (event) => {
    expect(jobOf(GITHUB, event)).not.toHaveProperty('change');
  });
});

describe('a job of GitLab', () => {
  it('is read from the variables of GitLab', () => {
    expect(jobOf(GITLAB, undefined)).toEqual({
      kind: 'gitlab',
      apiUrl: 'https://gitlab.example/api/v4',
      repository: '17',
      token: 'secret',
      branch: 'main',
      remote: { url: 'https://gitlab.example/group/project.git' },
    });
  });

  it('has no property for an empty or a missing variable', () => {
    const empty = { GITLAB_TOKEN: '', CI_COMMIT_BRANCH: '' };
    expect(Object.keys(jobOf({ ...GITLAB, ...empty }, undefined) ?? {}).sort()).toEqual([
      ...['apiUrl', 'kind', 'remote', 'repository'],
    ]);
  });

  it('has the merge request of its variables', () => {
    expect(jobOf({ ...GITLAB, ...MERGE_REQUEST }, undefined)?.change).toEqual({
      ...{ number: 5, base: 'abc', baseName: 'main', branchPoint: 'abc' },
    });
    expect(jobOf({ ...GITLAB, ...MERGE_REQUEST, CI_COMMIT_SHA: 'def' }, undefined)?.change?.head).toBe('def');
  });

  it.each(['merged_result', 'merge_train'])('of the type %s has checked out a merge into the target branch', (type) => {
    const env = { ...GITLAB, ...MERGE_REQUEST, CI_MERGE_REQUEST_EVENT_TYPE: type, CI_COMMIT_SHA: '456' };
    const merged = { number: 5, baseName: 'main', merges: ['456'], fastForward: true, ref: '456' };
    expect(jobOf(env, undefined)?.change).toEqual({ ...merged, base: 'abc' });
    const more = { CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: 'def', CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '789' };
    expect(jobOf({ ...env, ...more }, undefined)?.change).toEqual({ ...merged, base: '789', head: 'def' });
  });

  it.each([undefined, ''])('names the base by its commit if the name of the target branch is %j', (name) => {
    const env = { ...GITLAB, ...MERGE_REQUEST, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: name };
    expect(jobOf(env, undefined)?.change?.baseName).toBe('abc');
  });

  it.each([
    ['CI_MERGE_REQUEST_IID', undefined],
    ['CI_MERGE_REQUEST_IID', ''],
    ['CI_MERGE_REQUEST_IID', '0'],
    ['CI_MERGE_REQUEST_IID', 'x'],
    ['CI_MERGE_REQUEST_DIFF_BASE_SHA', undefined],
    ['CI_MERGE_REQUEST_DIFF_BASE_SHA', ''],
  ])('has no merge request if %s is %j', (name, value) => {
    expect(jobOf({ ...GITLAB, ...MERGE_REQUEST, [name]: value }, undefined)).not.toHaveProperty('change');
  });

  it('has no summary and no outputs', () => {
    const job = jobOf({ ...GITLAB, GITHUB_STEP_SUMMARY: '/tmp/summary', GITHUB_OUTPUT: '/tmp/output' }, undefined);
    expect(job).not.toHaveProperty('summaryFile');
    expect(job).not.toHaveProperty('outputFile');
  });
});
