import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { terragruntUnits } from '../../../../src/actions/roots/terragrunt-units.ts';
import { withDirectory } from '../../../support/plan.ts';

const context = { reporter: { report: () => undefined } };

it('units include a root.hcl above them where there is one', () =>
  withDirectory(async (directory) => {
    mkdirSync(join(directory, 'hubform/111122223333'), { recursive: true });
    writeFileSync(join(directory, 'hubform/111122223333/memberships.tf'), '');
    const texts = async () => [...(await terragruntUnits(join(directory, 'hubform'), context)).values()];
    expect((await texts())[0]).not.toContain('include');
    writeFileSync(join(directory, 'root.hcl'), '');
    expect((await texts())[0]).toContain('find_in_parent_folders("root.hcl")');
  }));

it('a CDK project has no units, because every synthesis writes its stacks again', () =>
  withDirectory(async (directory) => {
    mkdirSync(join(directory, 'cdktf.out/stacks/a'), { recursive: true });
    writeFileSync(join(directory, 'cdktf.json'), '{}');
    const provider = { aws: [{ allowed_account_ids: ['111122223333'] }] };
    writeFileSync(join(directory, 'cdktf.out/stacks/a/cdk.tf.json'), JSON.stringify({ provider }));
    await expect(terragruntUnits(directory, context)).rejects.toMatchObject({ code: 'usage' });
  }));
