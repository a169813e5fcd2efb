import { exitCodeOf } from '../exit-code.ts';
import { pick } from '../options/groups.ts';
import { number, withDefault } from '../options/option.ts';
import { SCAN } from '../options/scan.ts';
import { command } from './command.ts';

export const waitCommand = command({
  name: 'wait',
  summary: 'wait until AWS has delivered the invitations that the code accepts',
  args: [{ name: 'ROOT', summary: 'root modules, or the directory that has them', variadic: true, path: 'directory' }],
  options: {
    for: { ...number(300, 'how long to wait; with 0, check once', 0, 86_400), value: 'SECONDS', perRun: true as const },
    ...pick(SCAN, 'profile'),
    roleName: withDefault(SCAN.roleName, 'the one in the code'),
    externalId: withDefault(SCAN.externalId, 'TF_VAR_external_id, if the code needs one'),
    ...pick(SCAN, 'roleSessionName', 'sessionDuration', 'concurrency', 'maxConcurrency'),
    ...pick(SCAN, 'maxAttempts', 'timeout', 'endpointUrl'),
  },
  examples: [
    ['wait members', 'Wait after the apply of the administrator, before those of the members'],
    ['wait members/444455556666', 'Wait for one root module'],
    ['wait members --for 0', 'Check once, and name what has not arrived'],
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
