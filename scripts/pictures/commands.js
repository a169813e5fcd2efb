// Runs hubform on the sample, as it is and with two invitations accepted.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const HUBFORM = new URL('../../bin/hubform.js', import.meta.url).pathname;
const SAMPLE = new URL('../../docs/sample.yaml', import.meta.url).pathname;
/** Who administers the sample by invitation, and by AWS Organizations. */
const TRUST = ['--trust', '777777777777,999999999999'];

/** The sample has none. AWS has them only for the accounts of an organization. */
const NAMES = {
  111122223333: 'payments',
  222233334444: 'logistics',
  333344445555: 'sandbox',
  444455556666: 'web-shop',
  999999999999: 'security',
};

/** What was accepted by hand: the invitation of the trusted administrator, and that of an account that is not on the trust list. */
const ACCEPTED = [
  { account: '111122223333', region: 'eu-west-1', administrator: '999999999999' },
  { account: '333344445555', region: 'eu-west-1', administrator: '666666666666' },
];

/** The page that `hubform report` writes, of the sample after it. */
export function makeReport(directory) {
  writeFileSync(join(directory, 'memberships.yaml'), sample(ACCEPTED));
  return hubform(['report', 'memberships.yaml', ...TRUST, '-o', '-'], { cwd: directory });
}

/** The Markdown that `hubform ci diff` comments with, for a pull request that brings the snapshot up to date. */
export function makeComment(directory) {
  const cwd = join(directory, 'repository');
  mkdirSync(join(cwd, 'hubform'), { recursive: true });
  const git = gitIn(cwd, directory);
  git('init', '--quiet', '--initial-branch', 'main');
  for (const accepted of [[], ACCEPTED]) {
    writeFileSync(join(cwd, 'hubform', 'memberships.yaml'), sample(accepted));
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Security Hub memberships');
  }
  const [event, summary] = [join(directory, 'event.json'), join(directory, 'summary.md')];
  const base = { sha: git('rev-parse', 'HEAD~1').trim(), ref: 'main' };
  writeFileSync(event, JSON.stringify({ pull_request: { number: 1, base } }));
  writeFileSync(summary, '');
  // Without a token no comment is written. The summary of the job has the same text.
  hubform(['ci', 'diff', 'hubform', ...TRUST], {
    cwd,
    env: {
      ...gitEnvironment(directory),
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'example/infrastructure',
      GITHUB_REF: 'refs/pull/1/merge',
      GITHUB_EVENT_PATH: event,
      GITHUB_STEP_SUMMARY: summary,
    },
  });
  return readFileSync(summary, 'utf8');
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
  const strings = { defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' };
  return `${stringify(snapshot, strings)}...\n`;
}

/** Nothing of this machine's own settings. */
function gitEnvironment(home) {
  return { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: '1' };
}

function gitIn(cwd, home) {
  const identity = ['-c', 'user.name=hubform', '-c', 'user.email=hubform@example.com'];
  return (...args) => execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8', env: gitEnvironment(home) });
}

function hubform(args, { cwd, env = { PATH: process.env.PATH } }) {
  return execFileSync(process.execPath, [HUBFORM, ...args], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
