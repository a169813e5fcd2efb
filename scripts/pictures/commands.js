// Runs hubform in a repository that has the sample, and then the sample with two invitations accepted.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const HUBFORM = new URL('../../bin/hubform.js', import.meta.url).pathname;
const SAMPLE = new URL('../../docs/sample.yaml', import.meta.url).pathname;
/** Who administers the sample by invitation, and by AWS Organizations. */
const TRUST = ['--trust', '777777777777,999999999999'];
/** The same in each run, so that the pictures are. */
const COMMITTED = '2026-03-02T05:17:00Z';

/** The sample has none. AWS has them only for the accounts of an organization. */
const NAMES = {
  111122223333: 'payments',
  222233334444: 'logistics',
  333344445555: 'sandbox',
  444455556666: 'web-shop',
  999999999999: 'security',
};

/** Accepted by hand: the invitation of the trusted administrator, and that of an account that is not on the trust list. */
const ACCEPTED = [
  { account: '111122223333', region: 'eu-west-1', administrator: '999999999999' },
  { account: '333344445555', region: 'eu-west-1', administrator: '666666666666' },
];

/** Who has to be a member, so that the report shows how many are. */
const EXPECTED = { members: [{ administrator: '999999999999', name: 'security', accounts: 'all' }] };

/** Makes the page of `hubform report` and the Markdown of `hubform ci diff`, in `directory`, which must be empty. */
export function runHubform(directory) {
  const run = runIn(directory);
  const commits = [[], ACCEPTED].map((accepted) => commit(sample(accepted), run));
  return { report: makeReport(run), comment: makeComment(commits[0], run, directory) };
}

function makeReport({ hubform, repository }) {
  writeFileSync(join(repository, 'expect.yaml'), stringify(EXPECTED));
  return hubform(['report', 'hubform/memberships.yaml', ...TRUST, '--expect', 'expect.yaml', '-o', '-']);
}

/** Without a token no comment is written. The summary of the job has the same text. */
function makeComment(base, { hubform }, directory) {
  const [event, summary] = [join(directory, 'event.json'), join(directory, 'summary.md')];
  writeFileSync(event, JSON.stringify({ pull_request: { number: 1, base: { sha: base, ref: 'main' } } }));
  writeFileSync(summary, '');
  hubform(['ci', 'diff', 'hubform', ...TRUST, '--fail-on', 'none'], {
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'example/infrastructure',
    GITHUB_REF: 'refs/pull/1/merge',
    GITHUB_EVENT_PATH: event,
    GITHUB_STEP_SUMMARY: summary,
  });
  return readFileSync(summary, 'utf8');
}

/** Returns the commit. */
function commit(snapshot, { git, repository }) {
  writeFileSync(join(repository, 'hubform', 'memberships.yaml'), snapshot);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Security Hub memberships');
  return git('rev-parse', 'HEAD').trim();
}

function sample(accepted) {
  const snapshot = parse(readFileSync(SAMPLE, 'utf8'));
  for (const { account, region, administrator } of accepted) {
    const target = snapshot.accounts[account][region];
    const invitation = target.invitations.find((one) => one.administrator === administrator);
    invitation.status = 'Enabled';
    const { status, invitedAt, id } = invitation;
    target.administrator = { account: administrator, status, invitedAt, invitationId: id };
  }
  for (const [account, name] of Object.entries(NAMES)) {
    snapshot.accounts[account] = { name, ...snapshot.accounts[account] };
  }
  return `${stringify(snapshot)}...\n`;
}

/** Runs git and hubform in a new repository, with nothing of this machine's own settings. */
function runIn(directory) {
  const repository = join(directory, 'repository');
  mkdirSync(join(repository, 'hubform'), { recursive: true });
  const dates = { GIT_AUTHOR_DATE: COMMITTED, GIT_COMMITTER_DATE: COMMITTED };
  const env = { PATH: process.env.PATH, HOME: directory, GIT_CONFIG_NOSYSTEM: '1', ...dates };
  const run = (program, args, more = {}) =>
    execFileSync(program, args, { cwd: repository, env: { ...env, ...more }, encoding: 'utf8', stdio: 'pipe' });
  const identity = ['-c', 'user.name=hubform', '-c', 'user.email=hubform@example.com'];
  const git = (...args) => run('git', [...identity, ...args]);
  git('init', '--quiet', '--initial-branch', 'main');
  return { repository, git, hubform: (args, more) => run(process.execPath, [HUBFORM, ...args], more) };
}
