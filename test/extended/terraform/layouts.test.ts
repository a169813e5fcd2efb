import { rm, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isAsDecided } from '../../../src/verify/result.ts';
import { generateIntoFixture, runs } from '../../support/layouts.ts';
import { withDirectory } from '../../support/plan.ts';
import { standInEnvironment } from '../../support/provider/run.ts';
import type { ProviderVersion } from '../../support/provider/schema.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf, withoutAws } from '../../support/tools.ts';
import { replaceIn } from '../../support/verifying.ts';

const standIn = async (version: ProviderVersion) => ({ ...withoutAws(), ...(await standInEnvironment(version)) });

/** The stand-in has no other resources of AWS. */
async function generateWithoutNetwork(name: string, directory: string): Promise<void> {
  await generateIntoFixture(name, directory);
  await rm(join(directory, 'network.tf'), { force: true });
}

describeIf(await hasTerraform(), 'terraform', 'the repository of a user', () => {
  // The stand-in is quicker, and agrees with the real provider; the backend is a matter of Terraform itself.
  it.each([
    ['own-aliases', () => withoutNetwork()],
    ['cloud', () => standIn('5.100.0')],
    ['own-backend', () => standIn('5.100.0')],
    ['terragrunt', () => standIn('5.100.0')],
    ['data', () => standIn('6')],
  ])('%s: is verified as decided, and applied', { timeout: 120_000 }, async (name, environment) => {
    await withDirectory(async (directory) => {
      await generateIntoFixture(name, directory);
      const { result, applied } = await runs(directory, await environment()).rehearse();
      expect(result.roots.flatMap(({ mismatches }) => mismatches)).toEqual([]);
      expect(result.roots.map(({ account, counts }) => [account, counts.import, counts.create])).toEqual([
        ['111122223333', 1, 1],
        ['222233334444', 0, 2],
      ]);
      expect(applied.targets.flatMap(({ changes }) => changes.map(({ kind }) => kind)).sort()).toEqual([
        'accepted',
        'accepted',
        'hub-on',
      ]);
    });
  });

  it('says which calls it planned although they are not copied yet', async () => {
    await withDirectory(async (directory) => {
      await generateIntoFixture('own-backend', directory);
      const run = runs(directory, await standIn('5.100.0'));
      expect(isAsDecided(await run.verify())).toBe(true);
      const notes = run.events.flatMap((event) => (event.kind === 'note' ? [event.message] : []));
      expect(notes).toEqual([
        expect.stringContaining('securityhub_111122223333, securityhub_222233334444: not called'),
      ]);
    });
  });

  it.each([
    ['Region', /aws\.ireland$/m, 'aws'],
    ['account', /aws\.second$/m, 'aws'],
  ])('is not as decided where a call passes a provider of another %s', async (_, passed, other) => {
    await withDirectory(async (directory) => {
      await generateWithoutNetwork('own-aliases', directory);
      await replaceIn(join(directory, 'main.tf'), passed, other);
      const { roots } = await runs(directory, await standIn('5.100.0')).verify();
      const texts = roots.flatMap(({ mismatches }) => mismatches.map(({ terraform }) => terraform));
      expect(texts).toContainEqual(expect.stringContaining('that the caller passes must use account'));
    });
  });

  it('is not as decided where a guard was taken out and the provider allows every account', async () => {
    await withDirectory(async (directory) => {
      await generateWithoutNetwork('own-aliases', directory);
      await replaceIn(join(directory, '222233334444', 'memberships.tf'), /\n +precondition \{[^}]*\}/g, '');
      const { roots } = await runs(directory, await standIn('5.100.0')).verify();
      expect(roots.map(({ account, mismatches }) => [account, mismatches.map(({ kind }) => kind)])).toEqual([
        ['111122223333', []],
        ['222233334444', ['account', 'account']],
      ]);
    });
  });

  it.each([
    ['own-aliases', '5.100.0'],
    ['data', '6'],
  ] as const)('%s: a destroy is refused, and then shown', async (name, version) => {
    await withDirectory(async (directory) => {
      await generateWithoutNetwork(name, directory);
      const { destruction } = await runs(directory, await standIn(version)).rehearse(true);
      expect(destruction?.protected.map(({ account, region }) => `${account} ${region ?? ''}`)).toContain(
        '111122223333 us-east-1',
      );
      expect(destruction?.refused).toEqual([]);
      expect(destruction?.losses.memberships).toHaveLength(3);
    });
  });

  it.each(['own-aliases', 'data'])('%s: the same files come of a lost manifest', async (name) => {
    await withDirectory(async (directory) => {
      await generateIntoFixture(name, directory);
      const manifest = join(directory, '.hubform-manifest.json');
      const before = await readFile(manifest, 'utf8');
      await rm(manifest);
      await generateIntoFixture(name, directory);
      expect(JSON.parse(await readFile(manifest, 'utf8'))).toEqual(JSON.parse(before));
    });
  });
});
