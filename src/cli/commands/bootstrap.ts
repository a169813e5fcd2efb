import { exitCodeOf } from '../exit-code.ts';
import { checks } from '../options/checks.ts';
import { GENERATE } from '../options/generate.ts';
import { pick } from '../options/groups.ts';
import { list, text, toggle } from '../options/option.ts';
import { OUTPUT } from '../options/output.ts';
import { SCAN } from '../options/scan.ts';
import { command } from './command.ts';

export const bootstrapCommand = command({
  name: 'bootstrap',
  summary: 'write the code that makes accounts members, both sides; changes nothing in AWS',
  args: [],
  options: {
    administrator: text('ID', 'the account that invites', checks.account),
    account: list('ID', 'accounts to make members', checks.account),
    region: list('REGION', 'Regions to make the accounts members in', checks.region),
    members: text('FILE', 'in place of --account: a YAML file of accounts, names, e-mail addresses and Regions'),
    missing: {
      ...toggle('in place of --account: the members that --expect wants and that are missing in --snapshot'),
      perRun: true,
    },
    snapshot: text('SNAPSHOT', 'what is live in the members; decides what is left to do'),
    live: toggle('also ask AWS for the list of the administrator, through --role-name; only reads'),
    administratorRoleName: text('NAME', 'role that Terraform assumes in the administrator account', checks.roleName),
    administratorProfile: text('NAME', 'profile of Terraform for the administrator account'),
    ...pick(GENERATE, 'expect', 'format', 'regionStyle', 'applyRoleName', 'applyExternalId'),
    ...pick(GENERATE, 'applySessionName', 'applySessionDuration', 'product', 'templates', 'force'),
    ...OUTPUT,
    profile: { ...SCAN.profile, summary: 'with --live: AWS profile to use instead of the default credentials' },
    roleName: { ...SCAN.roleName, summary: 'with --live: role to assume in the administrator account' },
    ...pick(SCAN, 'externalId', 'roleSessionName', 'sessionDuration', 'maxAttempts', 'timeout', 'endpointUrl'),
  },
  examples: [
    [
      'bootstrap --administrator 999999999999 --account 111122223333 --region eu-west-1 --administrator-role-name hubform-invite -o members',
      'one account, from nothing to member',
    ],
    [
      'bootstrap --members members.yaml --snapshot memberships.yaml --live --role-name hubform-read --administrator-profile security -o members',
      'only what is left to do, by what is live on both sides',
    ],
    [
      'bootstrap --missing --expect expect.yaml --snapshot memberships.yaml --administrator-role-name hubform-invite -o missing',
      'who must be a member and is not',
    ],
  ],
  run: async (invocation) => {
    const { bootstrapMembers } = await import('../../actions/bootstrap/bootstrap.ts');
    const { bootstrapRequestOf } = await import('../requests/bootstrap.ts');
    const { missingOf } = await import('../requests/missing.ts');
    const { reportBootstrapped } = await import('../output/bootstrap-result.ts');
    const { reportMissing } = await import('../output/missing-result.ts');

    const missing = await missingOf(invocation);
    if (missing) reportMissing(invocation, missing);
    const isUnknown = missing !== undefined && missing.unknown.length > 0;
    if (missing && !missing.intent) return exitCodeOf({ incomplete: isUnknown });
    const request = await bootstrapRequestOf(invocation, missing);
    const done = await bootstrapMembers(request, invocation.context);
    reportBootstrapped(invocation, done, request);
    const isStale = done.decisions.some(({ kind }) => kind === 'unreadable' || kind === 'stale');
    return exitCodeOf({ incomplete: isUnknown || isStale });
  },
});
