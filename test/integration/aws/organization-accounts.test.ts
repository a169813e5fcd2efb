import { describe, expect, it } from 'vitest';
import { organizationAccounts } from '../../../src/aws/organization-accounts.ts';
import { type EmulatorOptions, startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { ADMINISTRATOR, MEMBER, membership } from '../../support/wire.ts';

const SECOND = '222233334444';
const UNIT = 'ou-ab12-34cd56ef';
const INNER = 'ou-ab12-99zz99zz';
const UNITS = { 'r-ab12': [UNIT, ADMINISTRATOR], [UNIT]: [INNER, SECOND], [INNER]: [MEMBER] };

async function accounts(query: Parameters<typeof organizationAccounts>[1], options: EmulatorOptions = {}) {
  const snapshot = canonicalSnapshot([membership({ account: ADMINISTRATOR })]);
  const emulator = await startEmulator(snapshot, {
    organizationAccounts: { [MEMBER]: 'ACTIVE', [SECOND]: 'SUSPENDED' },
    organizationUnits: UNITS,
    ...options,
  });
  const connection = {
    ...{ endpointUrl: emulator.url, concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
    credentials: { accessKeyId: ADMINISTRATOR, secretAccessKey: 'any' },
  };
  try {
    return await organizationAccounts(connection, query, { report: () => undefined });
  } finally {
    await emulator.close();
  }
}

describe('the accounts of the organization', () => {
  it('are all, with states, e-mail addresses and whether they are excluded, over pages', async () => {
    const found = await accounts({ units: [], excludedUnits: [INNER] }, { pageSize: 1 });
    expect(found.map(({ id, email, state, isExcluded }) => [id, email, state, isExcluded])).toEqual([
      [MEMBER, `${MEMBER}@example.com`, undefined, true],
      [SECOND, `${SECOND}@example.com`, 'SUSPENDED', false],
      [ADMINISTRATOR, `${ADMINISTRATOR}@example.com`, undefined, false],
    ]);
  });

  it('are those below units, also in units below them', async () => {
    const found = await accounts({ units: [UNIT], withUnits: true });
    expect(found.map(({ id }) => id)).toEqual([MEMBER, SECOND]);
    expect(found[0]?.units).toEqual(['r-ab12', UNIT, INNER]);
  });

  it('are an error where they cannot be listed', async () => {
    await expect(accounts({ units: [] }, { managementAccount: MEMBER })).rejects.toMatchObject({
      code: 'aws',
      message: expect.stringContaining('the accounts of the organization cannot be listed') as string,
    });
  });
});
