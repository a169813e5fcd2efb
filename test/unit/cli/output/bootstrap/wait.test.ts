import { expect, it } from 'vitest';
import type { Look } from '../../../../../src/actions/wait/wait.ts';
import { reportWaited } from '../../../../../src/cli/output/bootstrap/wait.ts';
import { pipe } from '../../../../support/captured.ts';

function reported(...looks: readonly Look[]) {
  const { terminal, stdout, stderr } = pipe();
  const invitations = looks.map((look, index) => ({
    ...{
      account: '111122223333',
      region: `eu-west-${index + 1}`,
      administrator: '999999999999',
      enablesHub: true,
      look,
    },
  }));
  reportWaited({ terminal }, { invitations, seconds: 300 });
  return { stdout: stdout(), stderr: stderr() };
}

it('stdout has the counts, stderr what is not there and why', () => {
  const problem = { cause: 'access-denied', message: 'no', call: 'securityhub:ListInvitations' } as const;
  const { stdout, stderr } = reported(
    ...([{ kind: 'listed' }, { kind: 'absent' }, { kind: 'unreadable', problem }, { kind: 'hidden' }] as const),
  );
  expect(stdout).toBe(
    '4 invitations: 1 listed, 1 not visible while Security Hub is off, 1 not listed, 1 unreadable.\n',
  );
  expect(stderr).toContain('Warning: 1 target could not be read (111122223333/eu-west-3): access-denied: no');
  expect(stderr).toContain('`hubform policy read` prints it.');
  expect(stderr).toContain('Warning: 111122223333/eu-west-2: the invitation of 999999999999 is not listed');
  expect(stderr).toMatch(/^111122223333\/eu-west-4: AWS lists no invitation/m);
});

it('stderr is empty where all are there', () => {
  expect(reported({ kind: 'listed' }, { kind: 'accepted' })).toEqual({
    ...{ stdout: '2 invitations: 1 listed, 1 already accepted.\n', stderr: '' },
  });
});
