import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rehearse } from '../../../src/actions/verify/rehearse.ts';
import { verify } from '../../../src/actions/verify/verify.ts';
import { MANIFEST } from '../../../src/files/tree/paths.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { EU, STATES, US, bothSides } from '../../support/bootstrap-states.ts';
import { type Site, bootstrapAt, withSite } from '../../support/bootstrap-site.ts';
import { standInEnvironment } from '../../support/provider/run.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { contentsOf, quietContext, replaceIn } from '../../support/verifying.ts';
import { ADMINISTRATOR, MEMBER, membership } from '../../support/wire.ts';

const SECOND = '222233334444';
const SNAPSHOT = canonicalSnapshot([
  ...bothSides([
    { account: MEMBER, region: EU, state: STATES.created },
    { account: MEMBER, region: US, state: STATES.invited },
    { account: SECOND, region: EU, state: STATES['hub on'] },
    { account: SECOND, region: US, state: STATES.accepted },
  ]).memberships,
  // These are not part of the intent.
  membership({ account: '333344445555', region: US }),
  membership({ region: 'ap-south-1' }),
]);

/** From the snapshot; AWS is not read. */
async function bootstrapFrom(site: Site, accounts: readonly string[] = [SECOND, MEMBER]) {
  await writeFile(join(site.cwd, 'memberships.yaml'), writeSnapshot(SNAPSHOT));
  const options = ['--account', accounts.join(','), '--region', `${EU},${US}`, '--snapshot', 'memberships.yaml'];
  const written = await bootstrapAt(site, ...options);
  expect(written.code, written.stderr).toBe(0);
  return written;
}

async function checked({ cwd }: Site) {
  const env = { ...(await withoutNetwork()), ...(await standInEnvironment('5.100.0')) };
  return { directory: join(cwd, 'code'), rules: {}, live: false, allowForeign: false, env } as const;
}

describeIf(await hasTerraform(), 'terraform', 'a directory that hubform bootstrap wrote', () => {
  it('is rehearsed from the recorded state, the administrator first, until all accounts are members', async () => {
    await withSite(SNAPSHOT, async (site) => {
      await bootstrapFrom(site);
      const before = await contentsOf(site.cwd);
      const { result, applied } = await rehearse({ ...(await checked(site)), destroy: false }, quietContext());
      // Without a mismatch, a second plan was empty as well.
      const counts = (of: Partial<Record<'import' | 'create' | 'destroy', number>>) => ({
        ...{ import: 0, create: 0, change: 0, destroy: 0 },
        ...of,
      });
      const sorted = [...result.roots].sort((a, b) => (a.account < b.account ? -1 : 1));
      expect(sorted).toMatchObject([
        { account: MEMBER, mismatches: [], counts: counts({ create: 4 }) },
        { account: SECOND, mismatches: [], counts: counts({ import: 1, create: 1 }) },
        { account: ADMINISTRATOR, mismatches: [], counts: counts({ import: 3, create: 2, destroy: 1 }) },
      ]);
      const accepts = { changes: expect.arrayContaining([expect.objectContaining({ kind: 'accepted' })]) as unknown };
      expect(applied.targets.filter(({ account }) => account !== ADMINISTRATOR)).toMatchObject([
        { account: MEMBER, region: EU, ...accepts },
        { account: MEMBER, region: US, ...accepts },
        { account: SECOND, region: EU, ...accepts },
      ]);
      expect(await contentsOf(site.cwd)).toEqual(before);
    });
  });

  it('is verified though nothing was read, with a warning that says what it assumes', async () => {
    await withSite(SNAPSHOT, async (site) => {
      const options = ['--account', MEMBER, '--region', EU, '--offline', '--assume-hub', 'off'];
      const written = await bootstrapAt(site, ...options);
      expect(written.code, written.stderr).toBe(0);
      const context = quietContext();
      const { roots } = await verify(await checked(site), context);
      expect(roots).toHaveLength(2);
      expect(roots.flatMap(({ mismatches }) => mismatches)).toEqual([]);
      const warnings = context.events.flatMap((event) => (event.kind === 'warning' ? event.message : []));
      expect(warnings.join('\n')).toContain('--assume-hub off');
    });
  });

  it('has a mismatch if it invites another account', async () => {
    await withSite(SNAPSHOT, async (site) => {
      await bootstrapFrom(site, [SECOND]);
      const code = join(site.cwd, 'code', ADMINISTRATOR, 'members.tf');
      const invites = new RegExp(`(aws_securityhub_member" "eu_west_1_${SECOND}" \\{[^}]*account_id *= )"\\d+"`);
      await replaceIn(code, invites, '$1"555566667777"');
      const { roots } = await verify(await checked(site), quietContext());
      const mismatches = roots.flatMap((root) => root.mismatches.map(({ kind }) => ({ account: root.account, kind })));
      expect(mismatches).toEqual([{ account: ADMINISTRATOR, kind: 'account' }]);
    });
  });
});

describe('a directory that hubform bootstrap wrote', () => {
  it('keeps the relevant part of the snapshot, and does not depend on the order of the members', async () => {
    await withSite(SNAPSHOT, async (site) => {
      await bootstrapFrom(site);
      const first = await contentsOf(site.cwd);
      expect(await readFile(join(site.cwd, 'code', 'memberships.yaml'), 'utf8')).not.toMatch(/333344445555|ap-south-1/);
      const { stdout } = await bootstrapFrom(site, [MEMBER, SECOND]);
      expect(stdout).toContain('up to date');
      expect(await contentsOf(site.cwd)).toEqual(first);
    });
  });

  it('and whose manifest lacks what was asked for is refused with a hint', async () => {
    await withSite(SNAPSHOT, async (site) => {
      await bootstrapFrom(site);
      const path = join(site.cwd, 'code', MANIFEST);
      const manifest = JSON.parse(await readFile(path, 'utf8')) as { options: object };
      const { administrator } = manifest.options as { administrator: string };
      await writeFile(path, JSON.stringify({ ...manifest, options: { administrator } }));
      await expect(verify(await checked(site), quietContext())).rejects.toMatchObject({
        code: 'snapshot',
        hint: expect.stringContaining('hubform bootstrap') as unknown,
      });
    });
  });
});
