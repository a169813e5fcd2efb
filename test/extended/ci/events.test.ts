import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startEmulator } from '../../../src/emulator/server.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { type Judged, judgeEvents } from '../../support/event-judge.ts';
import { eventTemplate, rulesIn } from '../../support/event-templates.ts';
import { temporaryDirectory } from '../../support/files/directory.ts';
import { REPOSITORY as SLUG, TOKEN, startGithub } from '../../support/github.ts';
import { BIN, REPOSITORY } from '../../support/paths.ts';
import { gitEnvironment, repositoryIn } from '../../support/repository.ts';
import { describeWith, emulatorEnvironment, run } from '../../support/tools.ts';
import { accepted, membership } from '../../support/wire.ts';

const [MEMBER, OTHER, ADMINISTRATOR] = ['111122223333', '222233334444', '999999999999'] as const;
const OWN = [
  ...['AcceptAdministratorInvitation', 'AcceptInvitation', 'DeclineInvitations', 'DeleteInvitations'],
  ...['DisassociateFromAdministratorAccount', 'DisassociateFromMasterAccount'],
  ...['EnableSecurityHub', 'DisableSecurityHub', 'UpdateSecurityHubConfiguration', 'CreateMembers'],
];
const NAMED = ['InviteMembers', 'DisassociateMembers', 'DeleteMembers'];
const ANY = ['EnableOrganizationAdminAccount', 'DisableOrganizationAdminAccount', 'UpdateOrganizationConfiguration'];
const OTHERS = ['CreateInsight', 'BatchImportFindings', 'BatchUpdateFindings', 'ListInvitations', 'GetMembers'];

/** In the shape of the event that AWS shows, of CreateInsight. */
function event(eventName: string, account: string, detail: object = {}): object {
  const common = { eventVersion: '1.05', eventSource: 'securityhub.amazonaws.com', awsRegion: 'eu-west-1' };
  return {
    ...{ version: '0', id: '7bf73129', 'detail-type': 'AWS API Call via CloudTrail', source: 'aws.securityhub' },
    ...{ account, region: 'eu-west-1', time: '2026-11-28T01:02:18Z', resources: [], 'ingestion-time': 0 },
    detail: { ...common, eventName, requestParameters: { AdministratorId: ADMINISTRATOR }, ...detail },
  };
}

const naming = (...AccountIds: string[]) => ({ requestParameters: { AccountIds } });

await describeWith('cfn-lint', 'the CloudFormation templates', () => {
  it('have nothing that cfn-lint finds', async () => {
    const files = ['events/rule.yaml', 'events/central.yaml', 'batch/job.yaml'];
    const { code, stdout, stderr } = await run(
      'cfn-lint',
      files.map((file) => join(REPOSITORY, 'templates', file)),
    );
    expect(stdout + stderr).toBe('');
    expect(code).toBe(0);
  });
});

it('the rule of an account forwards the names that the rules of the bus know, and no others', () => {
  const rules = rulesIn('rule.yaml');
  expect(rules).toHaveLength(1);
  expect([...(rules[0]?.pattern.detail?.eventName ?? [])].sort()).toEqual([...OWN, ...NAMED, ...ANY].sort());
});

await describeWith('moto', 'the rules, as moto matches and transforms', () => {
  const own = OWN.map((name) => event(name, MEMBER));
  const named = NAMED.map((name) => event(name, ADMINISTRATOR, naming(MEMBER, OTHER)));
  const unnamed = [...NAMED, ...ANY].map((name) => event(name, ADMINISTRATOR));
  const others = [
    ...OTHERS.map((name) => event(name, MEMBER)),
    event('AcceptAdministratorInvitation', MEMBER, { errorCode: 'AccessDenied' }),
    { ...event('InviteMembers', MEMBER), source: 'aws.guardduty' },
  ];
  const texts = ['"', '"}}', '\\', '$(touch x)', '\n::set-output', '${{ secrets.X }}'];
  const hostile = texts.map((text) => event('InviteMembers', ADMINISTRATOR, naming(MEMBER, text)));
  const nobody = [event('InviteMembers', ADMINISTRATOR, naming())];
  const events = [...own, ...named, ...unnamed, ...others, ...hostile, ...nobody];
  const sets = {
    account: rulesIn('rule.yaml'),
    github: rulesIn('central.yaml', ['GitHub']),
    codebuild: rulesIn('central.yaml', ['CodeBuild']),
  };

  // moto takes seconds to start, so it is asked once.
  const found = new Map<object, Judged[]>();
  beforeAll(async () => {
    const results = await judgeEvents(Object.values(sets).flat(), events);
    for (const [i, one] of events.entries()) found.set(one, results[i] ?? []);
  });
  /** For each event, what the rules that match start. */
  function started(set: keyof typeof sets, of: readonly object[]): unknown[][] {
    const offset = { account: 0, github: sets.account.length, codebuild: sets.account.length + sets.github.length }[
      set
    ];
    return of.map((one) => {
      const rules = found.get(one)?.slice(offset, offset + sets[set].length) ?? [];
      return rules.filter(({ matches }) => matches).map(({ input }) => input);
    });
  }

  it('forward each call that changes a membership, but none that failed or is about something else', () => {
    const forwarded = [...own, ...named, ...unnamed];
    expect(started('account', forwarded)).toEqual(forwarded.map(() => [null]));
    expect(started('account', others)).toEqual(others.map(() => []));
  });

  it('start one run of GitHub for each event, for the targets that it is about', () => {
    const dispatch = (name: string, payload: object) => [
      { event_type: 'hubform-membership', client_payload: { ...payload, region: 'eu-west-1', event: name } },
    ];
    expect(started('github', own)).toEqual(OWN.map((name) => dispatch(name, { accounts: [MEMBER] })));
    const several = { accounts: [MEMBER, OTHER], administrator: ADMINISTRATOR };
    expect(started('github', named)).toEqual(NAMED.map((name) => dispatch(name, several)));
    expect(started('github', unnamed)).toEqual([...NAMED, ...ANY].map((name) => dispatch(name, { accounts: [] })));
  });

  it('start one run where a call names nobody, which the workflow takes', async () => {
    const [inputs] = started('github', nobody);
    expect(inputs).toHaveLength(1);
    const { client_payload: payload } = inputs?.[0] as {
      client_payload: { accounts: string[]; administrator?: string };
    };
    expect(await validated(payload.accounts.join(','), 'eu-west-1', payload.administrator)).toMatchObject({ code: 0 });
  });

  it('start one build of CodeBuild, for one account or for all of the snapshot', () => {
    const override = (name: string, value: string) => ({ name, type: 'PLAINTEXT', value });
    const region = override('HUBFORM_REGION', 'eu-west-1');
    const one = { environmentVariablesOverride: [override('HUBFORM_ACCOUNT', MEMBER), region] };
    expect(started('codebuild', own)).toEqual(own.map(() => [one]));
    const all = [...named, ...unnamed];
    expect(started('codebuild', all)).toEqual(all.map(() => [{ environmentVariablesOverride: [region] }]));
  });

  it('hand on hostile account ids as JSON, and the workflow refuses them', async () => {
    for (const [i, inputs] of started('github', hostile).entries()) {
      expect(inputs).toHaveLength(1);
      const { client_payload: payload } = inputs[0] as { client_payload: { accounts: string[] } };
      expect(payload.accounts).toEqual([MEMBER, texts[i]]);
      expect(await validated(payload.accounts.join(','), 'eu-west-1')).toEqual({ code: 1, output: '' });
    }
  });
});

/** Runs the first step of the workflow, and returns what later steps get. */
async function validated(accounts: string, region: string, administrator = '') {
  const workflow = readFileSync(join(REPOSITORY, 'templates/github/hubform-event.yml'), 'utf8');
  const { jobs } = parse(workflow) as { jobs: { scan: { steps: { id?: string; run?: string }[] } } };
  const [step] = jobs.scan.steps;
  if (step?.id !== 'event') throw new Error('the step is gone');
  const cwd = temporaryDirectory();
  const file = join(cwd, 'output');
  writeFileSync(file, '');
  const env = { ...process.env, ACCOUNTS: accounts, REGION: region, ADMINISTRATOR: administrator, GITHUB_OUTPUT: file };
  const { code } = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run ?? ''], { cwd, env });
  return { code, output: readFileSync(file, 'utf8') };
}

describe('the workflow of an event', () => {
  it.each([
    ['one account', MEMBER, '', MEMBER],
    ['several', `${MEMBER},${OTHER}`, ADMINISTRATOR, `${MEMBER},${OTHER},${ADMINISTRATOR}`],
    ['an administrator who names nobody', '', ADMINISTRATOR, ADMINISTRATOR],
    ['no account, which is all of the snapshot', '', '', ''],
  ])('takes %s', async (_, accounts, administrator, account) => {
    expect(await validated(accounts, 'us-gov-west-1', administrator)).toEqual({
      code: 0,
      output: `account=${account}\nregion=us-gov-west-1\n`,
    });
  });

  it.each([
    ['too few digits', '11112222333', 'eu-west-1'],
    ['a line break', `${MEMBER}\nregion=x`, 'eu-west-1'],
    ['an empty item', `${MEMBER},`, 'eu-west-1'],
    ['no Region', MEMBER, ''],
    ['a Region that is none', MEMBER, 'eu-west-1;id'],
    ['a second line of the Region', MEMBER, 'eu-west-1\naccount=x'],
  ])('refuses %s', async (_, accounts, region) => {
    expect(await validated(accounts, region)).toEqual({ code: 1, output: '' });
  });
});

describe('the build of an event', () => {
  const committed = canonicalSnapshot([MEMBER, OTHER].map((account) => membership({ account })));
  const live = canonicalSnapshot([MEMBER, OTHER].map((account) => accepted(account, { account })));
  const { env, phases } = parse(eventTemplate('buildspec.yml')) as {
    env: { shell: string; variables: Record<string, string> };
    phases: { build: { commands: string[] } };
  };

  async function build(more: NodeJS.ProcessEnv) {
    const [bare, author, clone] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()];
    const [remote, main] = [repositoryIn(bare), repositoryIn(author)];
    await remote.git('init', '--quiet', '--bare', '--initial-branch=main');
    await main.git('init', '--quiet', '--initial-branch=main');
    await main.commit({ 'memberships.yaml': writeSnapshot(committed) });
    await main.git('push', '--quiet', bare, 'main');
    await repositoryIn(clone).git('clone', '--quiet', '--depth=1', `file://${bare}`, '.');
    const [github, emulator] = [await startGithub(), await startEmulator(live)];
    try {
      const job = {
        ...{ ...gitEnvironment(), ...emulatorEnvironment(emulator.url, MEMBER), ...env.variables, HOME: clone },
        ...{ SNAPSHOT: 'memberships.yaml', HUBFORM: `${process.execPath} ${BIN}`, GITHUB_API_URL: github.url },
        ...{ REPOSITORY: SLUG, BRANCH: 'main', GITHUB_TOKEN: TOKEN, HUBFORM_ROLE_NAME: 'read' },
        ...more,
      };
      const finished = await run(env.shell, ['-c', phases.build.commands.join('\n')], { cwd: clone, env: job });
      const text = await remote.git('show', 'hubform/drift:memberships.yaml').catch(() => '');
      return { ...finished, proposed: text && readSnapshot(text, 'm.yaml'), pulls: github.pulls };
    } finally {
      await Promise.all([github.close(), emulator.close()]);
    }
  }

  it('proposes one target, or with a Region alone that of each account', async () => {
    const one = await build({ HUBFORM_ACCOUNT: OTHER, HUBFORM_REGION: 'us-east-1' });
    expect(one.code, one.stdout + one.stderr).toBe(0);
    const [first, second] = [committed.memberships.at(0), live.memberships.at(1)];
    expect(one.proposed).toEqual({ memberships: [first, second] });
    expect(one.pulls).toHaveLength(1);
    const all = await build({ HUBFORM_REGION: 'us-east-1' });
    expect(all.proposed).toEqual(live);
    expect(all.stdout + all.stderr).not.toContain(TOKEN);
  });

  it('refuses what is no account', async () => {
    const { code, proposed, pulls } = await build({ HUBFORM_ACCOUNT: '$(id)', HUBFORM_REGION: 'us-east-1' });
    expect({ code, proposed, pulls }).toEqual({ code: 1, proposed: '', pulls: [] });
  });
});
