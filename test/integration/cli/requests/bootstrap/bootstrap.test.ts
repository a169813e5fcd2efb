import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootstrapRequestOf } from '../../../../../src/cli/requests/bootstrap/bootstrap.ts';
import { canonicalSnapshot } from '../../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../../src/snapshot/write.ts';
import { type BootstrapLine, bootstrapInvocation } from '../../../../support/bootstrap-line.ts';
import { membership } from '../../../../support/wire.ts';

const directory = mkdtempSync(join(tmpdir(), 'hubform-request-'));
const SNAPSHOT = join(directory, 'm.yaml');
beforeAll(() => {
  writeFileSync(SNAPSHOT, writeSnapshot(canonicalSnapshot([membership()])));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const request = (line: string, given?: BootstrapLine) => bootstrapRequestOf(bootstrapInvocation(line, given));
const ID = '999999999999';
const MEMBER = '111122223333';
const LINE = `--administrator ${ID} --account ${MEMBER} --region us-east-1 -o out`;
const NAMED = {
  ...{ kind: 'named', administrator: ID, regions: ['us-east-1'] },
  accounts: [{ account: MEMBER, regions: ['us-east-1'] }],
};
const DEFAULTS = { source: NAMED, directory: 'out', format: 'hcl', access: {}, force: false };
const AUTO = { concurrency: 'auto', maxConcurrency: expect.any(Number) as number };
const live = (more: object = {}) => ({
  kind: 'live',
  scan: { settings: expect.anything() as unknown, ...AUTO, timeoutSeconds: 20, ...more },
});

it.each<[string, object]>([
  ['', { knowledge: live() }],
  [
    '--role-name read --timeout 5 --concurrency 2',
    { knowledge: live({ roleName: 'read', timeoutSeconds: 5, concurrency: 2, maxConcurrency: undefined }) },
  ],
  ['--max-attempts 3 --external-id four', { knowledge: live({ maxAttempts: 3, externalId: 'four' }) }],
  [`--snapshot ${SNAPSHOT}`, { knowledge: { kind: 'snapshot', snapshot: canonicalSnapshot([membership()]) } }],
  ['--offline --assume-hub off', { knowledge: { kind: 'offline' }, assumeHub: 'off' }],
  ['--assume-hub on', { knowledge: live(), assumeHub: 'on' }],
  ['--administrator-hub', { knowledge: live(), administratorHub: true }],
  ['--prune --force --dry-run', { knowledge: live(), prune: true, force: true, writesNothing: true }],
  ['--apply-role-name apply', { knowledge: live(), applyRoleName: 'apply' }],
  [
    '--administrator-role-name invite --apply-external-id',
    { knowledge: live(), access: { roleName: 'invite' }, applyExternalId: true },
  ],
  ['--administrator-profile security', { knowledge: live(), access: { profile: 'security' } }],
  ['--format json --region-style argument', { knowledge: live(), format: 'json', regionStyle: 'argument' }],
  [
    '--exclude-account 222233334444 --exclude-region eu-west-1',
    {
      knowledge: live(),
      source: { ...NAMED, exclude: { accounts: ['222233334444'], units: [], regions: ['eu-west-1'] } },
    },
  ],
])('bootstrap %s', async (flags, expected) => {
  expect(await request(`${LINE} ${flags}`.trim())).toEqual({ ...DEFAULTS, ...expected });
});

it('says at once that there is no directory to write to', async () => {
  await expect(request(LINE.replace(' -o out', ''))).rejects.toMatchObject({
    message: 'hubform bootstrap needs a directory to write to',
  });
});
