import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CdkFormat } from '../../../src/code/cdk/frameworks.ts';
import type { EarlierCode } from '../../../src/code/root-modules.ts';
import type { RegionStyle } from '../../../src/code/root-module.ts';
import { compileFiles, linkModules, modulesOf, stacksIn, synthesise, writeFiles } from '../../support/cdk.ts';
import { REPOSITORY } from '../../support/paths.ts';
import { type Fixture, fixtures } from '../../support/fixtures.ts';
import { type Terraform, normalised } from '../../support/normalised.ts';
import { MANY, projectOf } from '../../support/projects.ts';
import { describeIf, run } from '../../support/tools.ts';

/** What is no longer decided anywhere, so that something is forgotten too. */
const EARLIER: EarlierCode = {
  declared: { '111122223333': ['aws_securityhub_account.sa_east_1', 'aws_securityhub_invite_accepter.sa_east_1'] },
  forgotten: {},
};

/** Nothing that IAM would take, but what a template has to survive. */
const HOSTILE_ROLE = 'x"\'`${file("/etc/passwd")} %{ if true } */ \\ \n\u2028\u202e\ud800';

const CASES: readonly Case[] = [...fixtures(), MANY].flatMap((fixture) => [
  { name: `${fixture.name}-alias`, fixture, regionStyle: 'alias' as const, earlier: undefined },
  { name: `${fixture.name}-argument`, fixture, regionStyle: 'argument' as const, earlier: undefined },
  { name: `${fixture.name}-forgetting`, fixture, regionStyle: 'alias' as const, earlier: EARLIER },
  {
    name: `${fixture.name}-hostile`,
    fixture: { ...fixture, applyRoleName: HOSTILE_ROLE },
    regionStyle: 'alias' as const,
    earlier: undefined,
  },
]);
interface Case {
  readonly name: string;
  readonly fixture: Fixture;
  readonly regionStyle: RegionStyle;
  readonly earlier: EarlierCode | undefined;
}

for (const format of ['cdktf', 'cdktn'] as const) {
  const modules = await modulesOf(format);
  describeIf(modules !== undefined, `the bindings of ${format}`, `the projects for ${format}`, () => {
    let directory: string;

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'hubform-cdk-'));
      await linkModules(directory, modules ?? '');
      const projects: string[] = [];
      for (const one of CASES) {
        const files = await filesOf(one, format);
        if (files.size === 0) continue;
        const project = join(directory, one.name);
        await writeFiles(project, files);
        await compileFiles(project, files);
        projects.push(project);
      }
      await synthesise(projects);
    }, 120_000);
    afterAll(() => rm(directory, { recursive: true, force: true }));

    it('type-check against the real bindings', { timeout: 300_000 }, async () => {
      // One program over all of them: loading the bindings is what takes the time.
      const config = { extends: './several-accounts-alias/tsconfig.json', include: ['*/**/*.ts'] };
      await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(config));
      const tsc = join(REPOSITORY, 'node_modules', 'typescript', 'bin', 'tsc');
      const { code, stdout } = await run(process.execPath, [tsc, '--project', directory]);
      expect(stdout).toBe('');
      expect(code).toBe(0);
    });

    it.each(CASES)('say what the JSON of $name says', async (one) => {
      const { files } = await projectOf(one.fixture, { ...optionsOf(one), format: 'json' });
      const expected = rootsOf(files);
      const stacks = expected.size === 0 ? new Map<string, Terraform>() : await stacksIn(join(directory, one.name));
      expect([...stacks.keys()]).toEqual([...expected.keys()]);
      for (const [account, stack] of stacks) {
        expect(normalised([stack])).toEqual(normalised(expected.get(account) ?? []));
      }
    });
  });
}

async function filesOf(one: Case, format: CdkFormat): Promise<ReadonlyMap<string, string>> {
  return (await projectOf(one.fixture, { ...optionsOf(one), format })).files;
}

function optionsOf({ regionStyle, earlier }: Case) {
  return { regionStyle, ...(earlier && { earlier }) };
}

/** The files of each root module, parsed. */
function rootsOf(files: ReadonlyMap<string, string>): Map<string, Terraform[]> {
  const roots = new Map<string, Terraform[]>();
  for (const [path, text] of files) {
    const [account = ''] = path.split('/');
    roots.set(account, [...(roots.get(account) ?? []), JSON.parse(text) as Terraform]);
  }
  return roots;
}
