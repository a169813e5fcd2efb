import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../support/paths.ts';
import { withDirectory } from '../../support/plan.ts';
import { run } from '../../support/tools.ts';

// What `npm run synth` runs when it has built: `npm test` has built before.
describe('the repository as a CDKTF app', () => {
  it('is run by cdktf.json', () => {
    const { app } = JSON.parse(readFileSync(join(REPOSITORY, 'cdktf.json'), 'utf8')) as { app: string };
    const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
      scripts: { synth: string };
    };
    expect(app).toBe('npm run --silent synth');
    expect(scripts.synth).toMatch(/ && node scripts\/synth\.js$/);
  });

  it.each([
    ['the sample', undefined, ['012345678901', '111122223333', '444455556666']],
    ['HUBFORM_SNAPSHOT', 'test/fixtures/adopt/memberships.yaml', ['111122223333']],
  ])('makes a stack of each account of %s', async (_, snapshot, accounts) => {
    await withDirectory(async (directory) => {
      const outdir = join(directory, 'cdktf.out');
      const env = { ...process.env, CDKTF_OUTDIR: outdir, HUBFORM_SNAPSHOT: snapshot };
      const { code, stderr } = await run(process.execPath, ['scripts/synth.js'], { cwd: REPOSITORY, env });
      expect([code, stderr]).toEqual([0, '']);
      expect(readdirSync(join(outdir, 'stacks')).sort()).toEqual(accounts);
    });
  });
});
