import { join } from 'node:path';
import { expect, it } from 'vitest';
import { load } from 'js-yaml';
import { hubform } from '../../../support/hubform.ts';
import { withRepository } from '../../../support/repository.ts';
import { FIRST, ROOT_FILES } from '../../../support/root-files.ts';

it('a project of Atlantis is named from the top of the repository, and is planned by what it reads elsewhere', () =>
  withRepository(async ({ cwd, commit }) => {
    const call = 'module "x" {\n  source = "../../../modules/x"\n}\n';
    const files = Object.fromEntries(Object.entries(ROOT_FILES).map(([path, text]) => [`env/${path}`, text]));
    await commit({ ...files, [`env/hubform/${FIRST}/own.tf`]: call, 'env/modules/y.tf': '', 'modules/x/main.tf': '' });
    const { stdout } = await hubform(['roots', 'hubform', '--format', 'atlantis'], { cwd: join(cwd, 'env') });
    const { projects, workflows } = load(stdout) as {
      projects: { dir: string; autoplan: { when_modified: string[] } }[];
      workflows: object;
    };
    const first = projects.find(({ dir }) => dir === `env/hubform/${FIRST}`);
    expect(projects).toHaveLength(3);
    // A plan is verified as that of the root module in which Atlantis runs.
    expect(JSON.stringify(workflows)).toContain('hubform verify . --plan');
    expect(first?.autoplan.when_modified.slice(-1)).toEqual(['../../../modules/x/**']);
    const outside = await hubform(['roots', join(cwd, 'env/hubform'), '--format', 'atlantis'], { cwd: '/' });
    expect(outside.code).toBe(0);
  }));
