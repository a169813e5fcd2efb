import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BOOTSTRAP_CASES, bootstrapFiles } from '../../support/bootstrap-projects.ts';
import { compileFiles, linkModules, modulesOf, stacksIn, synthesise, writeFiles } from '../../support/cdk.ts';
import { REPOSITORY } from '../../support/paths.ts';
import { type Terraform, normalised } from '../../support/normalised.ts';
import { describeIf, run } from '../../support/tools.ts';

for (const format of ['cdktf', 'cdktn'] as const) {
  const modules = await modulesOf(format);
  describeIf(modules !== undefined, `the bindings of ${format}`, `the code of bootstrap for ${format}`, () => {
    it('type-checks, and says what its JSON says', { timeout: 300_000 }, async () => {
      const directory = await mkdtemp(join(tmpdir(), 'hubform-cdk-'));
      try {
        await linkModules(directory, modules ?? '');
        for (const name of BOOTSTRAP_CASES) {
          const files = await bootstrapFiles(name, format);
          await writeFiles(join(directory, name), files);
          await compileFiles(join(directory, name), files);
        }
        await synthesise(BOOTSTRAP_CASES.map((name) => join(directory, name)));
        for (const name of BOOTSTRAP_CASES) {
          const json = await bootstrapFiles(name, 'json');
          for (const [account, stack] of await stacksIn(join(directory, name))) {
            const files = [...json].filter(([path]) => path.startsWith(`${account}/`));
            const parsed = files.map(([, text]) => JSON.parse(text) as Terraform);
            expect(normalised([stack])).toEqual(normalised(parsed));
          }
        }
        const config = { extends: `./${BOOTSTRAP_CASES[0] ?? ''}/tsconfig.json`, include: ['*/**/*.ts'] };
        await writeFiles(directory, new Map([['tsconfig.json', JSON.stringify(config)]]));
        const tsc = join(REPOSITORY, 'node_modules', 'typescript', 'bin', 'tsc');
        expect((await run(process.execPath, [tsc, '--project', directory])).stdout).toBe('');
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    });
  });
}
