import { describe, expect, it } from 'vitest';
import { errorWords, gitFailure, remedyIn } from '../../../src/git/failure.ts';

const NO_FETCH = [
  "fatal: '/srv/moved' does not appear to be a git repository",
  'fatal: Could not read from remote repository.',
  '',
  'Please make sure you have the correct access rights',
  'and the repository exists.',
  'fatal: could not fetch 5626abf0 from promisor remote',
  '',
].join('\n');

const DUBIOUS = [
  "fatal: detected dubious ownership in repository at '/srv/a'",
  'To add an exception for this directory, call:',
  '',
  '\tgit config --global --add safe.directory /srv/a',
  '',
].join('\n');

const REJECTED = [
  'error: failed to push some refs',
  'hint: Updates were rejected because the tip is behind.',
  'hint: Use git pull.',
  '',
].join('\n');

describe('what git wrote to standard error', () => {
  it.each<[what: string, stderr: string, words: string, remedy: RegExp | undefined]>([
    ['nothing', '', '', undefined],
    ['a warning and an error', 'warning: old\nfatal: bad object\n', 'bad object', undefined],
    ['only a line of another program', 'ssh: no route\n', 'ssh: no route', undefined],
    ['an error twice', 'error: inflate\nerror: inflate\nfatal: corrupt\n', 'inflate; corrupt', undefined],
    ['a hostile line', 'fatal: \u001b[2J', '\\u001b[2J', undefined],
    [
      'a partial clone whose server is away',
      NO_FETCH,
      "'/srv/moved' does not appear to be a git repository; Could not read from remote repository.; could not fetch 5626abf0 from promisor remote",
      /persist-credentials: true/,
    ],
    [
      'the repository of another user',
      DUBIOUS,
      "detected dubious ownership in repository at '/srv/a'",
      /^Run this if you trust the repository: git config --global --add safe\.directory \/srv\/a$/,
    ],
    [
      'hints',
      REJECTED,
      'failed to push some refs',
      /^Updates were rejected because the tip is behind\. Use git pull\.$/,
    ],
  ])('%s', (_, stderr, words, remedy) => {
    expect(errorWords(stderr)).toBe(words);
    if (remedy) expect(remedyIn(stderr)).toMatch(remedy);
    else expect(remedyIn(stderr)).toBeUndefined();
  });
});

describe('the error for a failure', () => {
  it.each<[code: number, error: string, remedy: string | undefined, message: string, hint: string | undefined]>([
    [128, 'bad object', undefined, 'no: bad object', 'do this'],
    [128, 'bad object', 'do that', 'no: bad object', 'do that'],
    [-1, '', undefined, 'no: a signal ended git', 'do this'],
    [1, '', undefined, 'no: git exited with 1 and gave no reason', 'do this'],
  ])('always has a reason: %i %s', (code, error, remedy, message, hint) => {
    expect(gitFailure('no', { code, error, remedy }, 'do this')).toMatchObject({ code: 'git', message, hint });
  });
});
