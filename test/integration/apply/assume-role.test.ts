import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { applyScripts } from '../../support/apply/apply-scripts.ts';
import { withDirectory } from '../../support/plan.ts';
import { describeWith, emulatorEnvironment } from '../../support/tools.ts';

const CALLER = '999999999999';
const ACCOUNTS = ['111122223333', '333344445555'];

await describeWith('aws', 'with ROLE_NAME', () => {
  it('each root runs with the credentials of its own account, for which the caller has assumed the role', () =>
    withDirectory(async (directory) => {
      const memberships = ACCOUNTS.map((account) => ({ account, region: 'us-east-1', invitations: [] }));
      const emulator = await startEmulator(canonicalSnapshot(memberships), { recordCalls: 100 });
      try {
        const scripts = applyScripts(directory);
        const paths = ACCOUNTS.map((account) => scripts.root(`hubform/${account}`));
        const env = { ...emulatorEnvironment(emulator.url, CALLER), ROLE_NAME: 'hubform-plan', LOCAL_STATE: 'yes' };
        const { code, stdout, stderr } = await scripts.run('plan', paths, env);
        expect(code, stderr).toBe(0);
        const keys = paths.map((path) => readFileSync(scripts.file(`${path}/key`), 'utf8'));
        expect(new Set([...keys, CALLER]).size).toBe(3);
        for (const key of keys) expect(`${stdout}${stderr}`).not.toContain(key);
        // By the caller each time, not by the role before.
        const assumed = emulator.calls.recorded.filter(({ action }) => action === 'sts:AssumeRole');
        expect(assumed.map(({ account, status }) => [account, status])).toEqual([
          [CALLER, 200],
          [CALLER, 200],
        ]);
      } finally {
        await emulator.close();
      }
    }));

  it('a path that does not end with an account is refused', () =>
    withDirectory(async (directory) => {
      const scripts = applyScripts(directory);
      const { code, stdout } = await scripts.run('plan', [scripts.root('hubform')], { ROLE_NAME: 'hubform-plan' });
      expect(code).toBe(1);
      expect(stdout).toContain('| `hubform` | failed | `ROLE_NAME is set, and hubform does not end with an account` |');
    }));
});
