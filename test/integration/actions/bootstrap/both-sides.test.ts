import { describe, expect, it } from 'vitest';
import { bothSides } from '../../../../src/actions/bootstrap/both-sides.ts';
import type { BootstrapRequest, MissingSource } from '../../../../src/actions/bootstrap/request.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot, targetKey } from '../../../../src/membership/model.ts';
import { bootstrapRequest } from '../../../support/bootstrap-request.ts';
import { quietContext } from '../../../support/verifying.ts';
import { ADMINISTRATOR, MEMBER, membership } from '../../../support/wire.ts';

const SECOND = '222233334444';
const INTENT = { administrator: ADMINISTRATOR, members: [{ account: MEMBER, regions: ['us-east-1'] }] };
const SNAPSHOT = canonicalSnapshot([
  membership(),
  membership({ account: SECOND }),
  membership({ account: ADMINISTRATOR }),
]);
const sides = (request: Partial<BootstrapRequest>) =>
  bothSides({ ...bootstrapRequest('out', INTENT), ...request }, {}, quietContext());

const missing = (accounts: readonly string[]): MissingSource => ({
  kind: 'missing',
  expect: {
    expectations: {
      members: [{ administrator: ADMINISTRATOR, accounts, regions: ['us-east-1'] }],
      ...{ except: [], trust: [], names: new Map() },
    },
    today: '2026-11-28',
  },
});

/** Reads AWS, with the calls that it took. */
async function live(request: Partial<BootstrapRequest>) {
  const emulator = await startEmulator(SNAPSHOT, { recordCalls: 1000 });
  const scan = {
    ...{ endpointUrl: emulator.url, concurrency: 4, maxAttempts: 1, timeoutSeconds: 20, roleName: 'read' },
    credentials: { accessKeyId: ADMINISTRATOR, secretAccessKey: 'any' },
  };
  try {
    const found = await sides({ ...request, knowledge: { kind: 'live', scan } });
    return { ...found, calls: emulator.calls.recorded.length };
  } finally {
    await emulator.close();
  }
}

describe('both sides', () => {
  it('are not known offline, and nothing is called', async () => {
    const { whyAbsent, ...known } = await sides({});
    expect(known).toEqual({ intent: INTENT, notes: [], problems: [] });
    expect(whyAbsent({ account: '999999999999', region: 'us-east-1' })).toBeUndefined();
  });

  it('cannot have the organization offline, nor every Region', async () => {
    const named = { kind: 'named', administrator: ADMINISTRATOR, accounts: [], regions: 'all' } as const;
    await expect(sides({ source: { ...named, organization: { units: [] } } })).rejects.toMatchObject({
      message: '--organization needs AWS, and --offline does not call it',
    });
    const accounts = [{ account: MEMBER, regions: 'all' as const }];
    await expect(sides({ source: { ...named, accounts } })).rejects.toMatchObject({
      message: '--region all needs AWS, and --offline does not call it',
    });
  });

  it('are those of a snapshot', async () => {
    const { intent, snapshot } = await sides({ knowledge: { kind: 'snapshot', snapshot: SNAPSHOT } });
    expect([intent, snapshot]).toEqual([INTENT, SNAPSHOT]);
  });

  it('are read from AWS, the targets of the intent alone', async () => {
    const { intent, snapshot, caller, calls } = await live({});
    expect([intent, caller]).toEqual([INTENT, ADMINISTRATOR]);
    expect(snapshot?.memberships.map(targetKey)).toEqual([`${MEMBER}/us-east-1`, `${ADMINISTRATOR}/us-east-1`]);
    expect(calls).toBeGreaterThan(0);
  });

  it('are read for the members that the expectations name', async () => {
    const { intent, missing: found } = await live({ source: missing([MEMBER]) });
    expect(intent).toEqual(INTENT);
    expect(found?.intent).toEqual(INTENT);
  });

  it('are not read where no member is expected', async () => {
    const nobody = await live({ source: missing([ADMINISTRATOR]) });
    expect([nobody.intent, nobody.calls]).toEqual([undefined, 0]);
  });

  it('are not read where the accounts conflict', async () => {
    const accounts = [{ account: MEMBER, state: 'SUSPENDED', regions: ['us-east-1'] }];
    const source = { kind: 'named', administrator: ADMINISTRATOR, accounts, regions: [] } as const;
    await expect(sides({ source })).rejects.toMatchObject({
      message: expect.stringContaining(`${MEMBER} (SUSPENDED)`) as string,
    });
  });

  it('are not read where the Regions are of two partitions', async () => {
    const accounts = [{ account: MEMBER, regions: ['cn-north-1', 'us-east-1'] }];
    const source = { kind: 'named', administrator: ADMINISTRATOR, accounts, regions: [] } as const;
    await expect(sides({ source })).rejects.toMatchObject({ message: expect.stringContaining('aws-cn') as string });
  });
});
