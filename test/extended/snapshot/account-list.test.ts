import { expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../../src/emulator/server.ts';
import { type AccountFacts, canonicalSnapshot } from '../../../src/membership/model.ts';
import { type ListedAccount, readAccountList } from '../../../src/snapshot/account-list.ts';
import { describeWith, emulatorEnvironment, run } from '../../support/tools.ts';
import { membership } from '../../support/wire.ts';

const [MANAGEMENT, LEADING_ZERO, CLOSED] = ['111122223333', '012345678901', '444455556666'];
const FACTS = new Map<string, AccountFacts>([
  [MANAGEMENT, { name: 'master' }],
  [LEADING_ZERO, { name: 'Zahlungen; "Nord", EU' }],
  [CLOSED, { name: 'old' }],
]);
const ALL = [LEADING_ZERO, MANAGEMENT, CLOSED].map((id) => ({
  ...{ id, name: FACTS.get(id)?.name, state: id === CLOSED ? 'CLOSED' : 'ACTIVE' },
}));
const NAMED = ALL.map(({ id, name }) => ({ id, name }));

async function withOrganization<T>(use: (emulator: Emulator) => Promise<T>): Promise<T> {
  const snapshot = canonicalSnapshot(
    [MANAGEMENT, LEADING_ZERO, CLOSED].map((account) => membership({ account })),
    FACTS,
  );
  const emulator = await startEmulator(snapshot, {
    managementAccount: MANAGEMENT,
    organizationAccounts: { [CLOSED]: 'CLOSED' },
  });
  try {
    return await use(emulator);
  } finally {
    await emulator.close();
  }
}

await describeWith('aws', 'what the AWS CLI lists', () => {
  it.each<[args: readonly string[], wanted: readonly Partial<ListedAccount>[]]>([
    [['--output', 'json'], ALL],
    [['--output', 'text'], ALL],
    [['--output', 'text', '--query', 'Accounts[]'], ALL],
    [['--output', 'text', '--query', 'Accounts[].[Id,Name,State]'], ALL],
    [['--output', 'json', '--query', 'Accounts[].[Id,Name]'], NAMED],
    [['--output', 'json', '--query', 'Accounts[].{Id: Id, Name: Name}'], NAMED],
    [['--output', 'text', '--query', 'Accounts[].Id'], ALL.map(({ id }) => ({ id }))],
  ])('with %j is read whole', async (args, wanted) => {
    await withOrganization(async ({ url }) => {
      const env = { ...emulatorEnvironment(url, MANAGEMENT), PYTHONIOENCODING: 'utf-8' };
      const { code, stdout, stderr } = await run('aws', ['organizations', 'list-accounts', ...args], { env });
      expect(code, stderr).toBe(0);
      const listed = await readAccountList(stdout, 'accounts');
      expect([...listed].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(wanted);
    });
  });

  it.each([['json'], ['text']])('in part is refused, in %s', async (output) => {
    await withOrganization(async ({ url }) => {
      const args = ['organizations', 'list-accounts', '--max-items', '1', '--output', output];
      const { stdout } = await run('aws', args, { env: emulatorEnvironment(url, MANAGEMENT) });
      await expect(readAccountList(stdout, 'accounts')).rejects.toThrow('expected all accounts, got NextToken');
    });
  });

  it('as a table is refused with a hint', async () => {
    await withOrganization(async ({ url }) => {
      const args = ['organizations', 'list-accounts', '--output', 'table'];
      const { stdout } = await run('aws', args, { env: emulatorEnvironment(url, MANAGEMENT) });
      await expect(readAccountList(stdout, 'accounts')).rejects.toMatchObject({
        hint: expect.stringContaining('Print it with --output json') as string,
      });
    });
  });
});
