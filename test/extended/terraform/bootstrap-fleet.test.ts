import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { CALLER, EU, US } from '../../support/bootstrap-states.ts';
import { applyRoots, bootstrapAt, expectMember, rootsOf, runAt, withSite } from '../../support/bootstrap-site.ts';
import { STAND_IN_FOR_5 } from '../../support/provider/providers.ts';
import { hasStandIn, standInEnvironment } from '../../support/provider/run.ts';
import { describeIf } from '../../support/tools.ts';
import { ADMINISTRATOR, DISABLED_HUB, membership } from '../../support/wire.ts';

const [UNIT, BELOW] = ['ou-0000-00000001', 'ou-0000-00000002'];
const ACCOUNTS = Array.from({ length: 25 }, (_, i) => String(300_000_000_000 + i));
const OUTSIDE = '200000000000';

/** Every second one has its hub off. The administrator is in the unit as well. */
const SNAPSHOT = canonicalSnapshot([
  ...[...ACCOUNTS, OUTSIDE].flatMap((account, i) =>
    [EU, US].map((region, j) => membership({ account, region, ...((i + j) % 2 === 1 && { hub: DISABLED_HUB }) })),
  ),
  ...[EU, US].map((region) => membership({ account: ADMINISTRATOR, region })),
]);
const OPTIONS = {
  managementAccount: CALLER,
  organizationUnits: {
    'r-0000': [UNIT, OUTSIDE],
    [UNIT]: [...ACCOUNTS.slice(0, 12), ADMINISTRATOR, BELOW],
    [BELOW]: ACCOUNTS.slice(12),
  },
  pageSize: 10,
};

describeIf(await hasStandIn(), 'terraform or the stand-in for its provider', 'hubform bootstrap --ou', () => {
  it('makes members of the accounts of nested units, over several pages, and of no others', async () => {
    await withSite(
      SNAPSHOT,
      async (site) => {
        const written = await bootstrapAt(
          site,
          '--organization',
          '--ou',
          UNIT,
          '--region',
          `${EU},${US}`,
          '--role-name',
          'read',
        );
        expect(written.code, written.stderr).toBe(0);
        expect(await rootsOf(site)).toEqual([...ACCOUNTS, ADMINISTRATOR]);
        const members = await readFile(join(site.cwd, 'code', ADMINISTRATOR, 'members.tf'), 'utf8');
        for (const account of ACCOUNTS) expect(members.split(`"${account}@example.com"`)).toHaveLength(3);

        const verified = await runAt(site, ['verify', 'code'], await standInEnvironment('5.100.0'));
        expect(verified.code, verified.stdout + verified.stderr).toBe(0);

        // Two members stand for all: applying 25 is slow.
        const [first = '', second = ''] = ACCOUNTS;
        await applyRoots(site, STAND_IN_FOR_5, [ADMINISTRATOR]);
        await applyRoots(site, STAND_IN_FOR_5, [first, second]);
        for (const account of [first, second]) for (const region of [EU, US]) expectMember(site, account, region);
      },
      OPTIONS,
    );
  });
});
