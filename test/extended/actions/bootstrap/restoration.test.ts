import { expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { type Intent, bootstrap } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { restorations } from '../../../../src/membership/bootstrap/restoration.ts';
import { type Placed, STATES, bothSides } from '../../../support/bootstrap-states.ts';
import { describeWith, emulatorEnvironment, run } from '../../../support/tools.ts';
import { ADMINISTRATOR, MEMBER, invitation } from '../../../support/wire.ts';

/** Each in a Region of its own. */
const ENDED: readonly Placed[] = [
  { region: 'eu-west-1', state: STATES.resigned },
  // It was only ever in one of the two lists.
  { region: 'eu-west-3', state: { member: { invitations: [invitation('sent', 'Resigned')] } } },
  { region: 'eu-north-1', state: { member: {}, listed: { status: 'Deleted' } } },
  {
    region: 'us-east-1',
    state: {
      member: { invitations: [invitation('old', 'Removed'), invitation('new')] },
      listed: { status: 'Invited', invitedAt: '2024-03-10T14:53:14.874Z' },
    },
  },
  { region: 'us-east-2', state: STATES.elsewhere },
].map((one) => ({ ...one, account: MEMBER }));

const intent: Intent = {
  administrator: ADMINISTRATOR,
  members: [{ account: MEMBER, regions: ENDED.map(({ region }) => region) }],
};

await describeWith('aws', 'the steps that restore a member', () => {
  it('are commands of the AWS CLI, after which bootstrap invites it', async () => {
    const emulator = await startEmulator(bothSides(ENDED));
    try {
      const state = { snapshot: emulator.snapshot() };
      const decisions = bootstrap(intent, state);
      expect(decisions.map(({ kind }) => kind).sort()).toEqual([
        ...['duplicate', 'elsewhere', 'ended', 'ended', 'ended'],
      ]);
      const commands = restorations(decisions, intent, state).flatMap(({ steps }) =>
        steps.flatMap(({ account, command }) => (command === undefined ? [] : [{ account, command }])),
      );
      for (const { account = '', command } of commands) {
        const ran = await run('sh', ['-c', command], { env: emulatorEnvironment(emulator.url, account) });
        expect(ran.code, `${command}\n${ran.stderr}`).toBe(0);
        // The AWS CLI ends with 0 also where the call was refused for the account.
        expect(ran.stdout, command).not.toContain('ProcessingResult');
      }
      const after = bootstrap(intent, { snapshot: emulator.snapshot() });
      expect(after.map(({ kind }) => kind)).toEqual(decisions.map(() => 'invite'));
    } finally {
      await emulator.close();
    }
  });
});
