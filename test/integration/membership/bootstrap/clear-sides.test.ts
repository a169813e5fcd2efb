import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { type KnownState, bootstrap } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { hasCode } from '../../../../src/membership/bootstrap/bootstrap-code.ts';
import { type Step, restorations } from '../../../../src/membership/bootstrap/restoration.ts';
import type { Membership } from '../../../../src/membership/model.ts';
import { ADMINISTRATORS, EXAMPLES, INTENT, MEMBERS, snapshotOf } from '../../../support/both-sides.ts';
import { wire } from '../../../support/wire.ts';

/** Both sides as they are, and what of them was read. */
interface Case {
  readonly live: readonly [Membership, Membership];
  readonly known: KnownState;
}

const READ = EXAMPLES.flatMap(({ state, listing, member, administrator }): (Case & { state: string })[] => {
  if (!member?.hub || !administrator?.hub || listing === 'unknown') return [];
  return [{ state, live: [member, administrator], known: { snapshot: snapshotOf(member, administrator) } }];
});

describe('after one round of the steps, each of which does what it says, bootstrap makes it a member:', () => {
  it.each(['ended', 'duplicate', 'elsewhere', 'stale'] as const)('%s', async (kind) => {
    const cases = READ.filter(({ known }) => kindOf(known) === kind && stepsOf(known).some(({ command }) => command));
    expect(cases.length).toBeGreaterThan(5);
    for (const one of cases) {
      const after = await afterSteps(one);
      expect(kind === 'elsewhere' ? hasCode(after) : after === 'invite', `${after}: ${JSON.stringify(one)}`).toBe(true);
    }
  });

  it('ended, where the member was not read', async () => {
    const members = [MEMBERS.none[0], MEMBERS.invited[0], MEMBERS.ended[5]];
    for (const member of members) {
      for (const administrator of ADMINISTRATORS.ended) {
        if (!member || !administrator) throw new Error('an example is missing');
        const known: KnownState = { snapshot: snapshotOf(administrator), assumeHub: 'off' };
        expect(kindOf(known)).toBe('ended');
        expect(await afterSteps({ live: [member, administrator], known })).toBe('invite');
      }
    }
  });

  it('ended or duplicate, where the list was not read', async () => {
    for (const member of [...MEMBERS.ended, ...MEMBERS.duplicate]) {
      for (const administrator of [...ADMINISTRATORS.absent.slice(0, 2), ...ADMINISTRATORS.ended]) {
        if (!member || !administrator) throw new Error('an example is missing');
        const known: KnownState = { snapshot: snapshotOf(member), assumeHub: 'off' };
        expect(await afterSteps({ live: [member, administrator], known })).toBe('invite');
      }
    }
  });
});

it('two sides that disagree have a way out, if only by removing the member from the list', () => {
  const stale = READ.filter(({ known }) => kindOf(known) === 'stale');
  const without = stale.filter(({ known }) => !stepsOf(known).some(({ command }) => command));
  expect(without.length).toBeGreaterThan(0);
  for (const { known } of without)
    expect(stepsOf(known).at(-1)?.text).toMatch(/^If the two sides still disagree, remove it from/);
});

function kindOf(known: KnownState) {
  const [decision] = bootstrap(INTENT, known);
  if (!decision) throw new Error('nothing was decided');
  return decision.kind;
}

function stepsOf(known: KnownState): readonly Step[] {
  return restorations(bootstrap(INTENT, known), INTENT, known).flatMap(({ steps }) => steps);
}

/** What bootstrap decides from both sides once the commands of the steps have run, as calls. */
async function afterSteps({ live, known }: Case) {
  const emulator = await startEmulator(snapshotOf(...live));
  try {
    for (const { text, account = '', command } of stepsOf(known)) {
      if (command === undefined) continue;
      const response = await wire(emulator.url, ...callOf(command, account));
      // What may have nothing to do says so.
      if (!text.includes('if there is one')) {
        expect(response, `${command} (${JSON.stringify(live)})`).toMatchObject({ status: 200 });
        expect(response.json?.UnprocessedAccounts ?? [], `${command} (${JSON.stringify(live)})`).toEqual([]);
      }
    }
    return kindOf({ snapshot: emulator.snapshot() });
  } finally {
    await emulator.close();
  }
}

const PATHS: Readonly<Record<string, string>> = {
  'decline-invitations': '/invitations/decline',
  'delete-invitations': '/invitations/delete',
  'delete-members': '/members/delete',
  'disassociate-from-administrator-account': '/administrator/disassociate',
  'disassociate-members': '/members/disassociate',
};

function callOf(command: string, account: string): Parameters<typeof wire> extends [string, ...infer Rest] ? Rest : [] {
  const [, call = '', , id] = /^aws securityhub (\S+)( --account-ids (\d{12}))? --region /.exec(command) ?? [];
  const path = PATHS[call];
  if (path === undefined) throw new Error(`what is ${command}?`);
  const body = id === undefined ? {} : { body: JSON.stringify({ AccountIds: [id] }) };
  return [path, { method: 'POST', account, ...body }];
}
