import { exitCodeOf } from '../exit-code.ts';
import { pick } from '../options/groups.ts';
import { number } from '../options/option.ts';
import { SCAN } from '../options/scan.ts';
import { command } from './command.ts';

export const waitCommand = command({
  name: 'wait',
  summary: 'wait until the invitations that the code accepts are there, or the administrator is',
  args: [{ name: 'ROOT', summary: 'root modules, or the directory of all of them', variadic: true, path: 'directory' }],
  options: {
    for: { ...number(300, 'how long to wait; 0 looks once', 0, 86_400), value: 'SECONDS', perRun: true as const },
    ...pick(SCAN, 'profile'),
    roleName: { ...SCAN.roleName, summary: 'role to assume in each account (default: the one in the code)' },
    externalId: {
      ...SCAN.externalId,
      summary: 'external id for assuming the role (default: TF_VAR_external_id, where the code wants one)',
    },
    ...pick(SCAN, 'roleSessionName', 'sessionDuration', 'concurrency', 'maxConcurrency'),
    ...pick(SCAN, 'maxAttempts', 'timeout', 'endpointUrl'),
  },
  examples: [
    ['wait members', 'between the applies of the administrator and of the members'],
    ['wait members/444455556666', 'for one root module, with the credentials of its account or the role in its code'],
    ['wait members --for 0', 'look once, and name what is not there'],
  ],
  run: async (invocation) => {
    const { waitForInvitations } = await import('../../actions/wait/wait.ts');
    const { isThere } = await import('../../membership/awaited.ts');
    const { reportWaited } = await import('../output/bootstrap/wait.ts');
    const { waitRequestOf } = await import('../requests/wait.ts');

    const result = await waitForInvitations(await waitRequestOf(invocation), invocation.context);
    reportWaited(invocation, result);
    return exitCodeOf({ incomplete: !result.invitations.every(({ look }) => isThere(look)) });
  },
});
