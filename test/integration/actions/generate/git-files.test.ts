import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkGenerated } from '../../../../src/actions/generate/check.ts';
import { generate } from '../../../../src/actions/generate/generate.ts';
import type { Format } from '../../../../src/code/render-files.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { contents, putFiles } from '../../../support/files/directory.ts';
import { withRepository } from '../../../support/repository.ts';
import { accepted } from '../../../support/wire.ts';

const SNAPSHOT = canonicalSnapshot([accepted('a')]);
const generateInto = (directory: string, format: Format = 'hcl', force = false) =>
  generate(SNAPSHOT, { directory, decisionOptions: {}, format, adoptHub: false, force });

it.each(['hcl', 'json', 'cdktf', 'cdktn'] as const)(
  'git commits the code of %s and nothing that Terraform leaves',
  (format) =>
    withRepository(async ({ cwd, git }) => {
      const { result } = await generateInto(join(cwd, 'out'), format);
      putFiles(join(cwd, 'out'), {
        '111122223333/.terraform/providers/x': '',
        '111122223333/.terraform.lock.hcl': '',
        '111122223333/terraform.tfstate': '{}',
        '111122223333/.terraform.tfstate.lock.info': '{}',
        '111122223333/terraform.tfstate.d/w/terraform.tfstate': '{}',
        '111122223333/my.tfplan': '',
        '.hubform-checkpoint': '',
        'terraform.111122223333.tfstate': '{}',
        ...(format.startsWith('cdk') && { 'node_modules/x': '', 'cdktf.out/stacks/111122223333/cdk.tf.json': '{}' }),
      });
      await git('add', '--all');
      const committed = (await git('ls-files')).trimEnd().split('\n');
      const written = [...result.written, '.hubform-manifest.json', '111122223333/.terraform.lock.hcl'];
      expect(committed).toEqual(written.map((path) => `out/${path}`).sort());
      const attributes = await git('check-attr', 'eol', '--', ...result.written.map((path) => `out/${path}`));
      expect(
        attributes
          .trimEnd()
          .split('\n')
          .filter((line) => !line.endsWith('eol: lf')),
      ).toEqual([]);
    }),
);

it('files for git that are the user’s stay, and are named with what they lack', () =>
  withRepository(async ({ cwd }) => {
    const mine = { '.gitignore': 'mine\n*.tfstate\n', '.gitattributes': '*.png binary\n' };
    putFiles(cwd, mine);
    const { notes, result } = await generateInto(cwd);
    expect(contents(cwd)).toMatchObject(mine);
    expect(result.written).not.toContain('.gitignore');
    expect(notes).toEqual([
      `${cwd}/.gitattributes was written or edited by you, so it stays unchanged; add to it: * text=auto eol=lf`,
      expect.stringMatching(
        /\.gitignore was written or edited by you, so it stays unchanged; add to it: \.terraform\/ \*\.tfstate\.\* /,
      ) as string,
    ]);
  }));

it('a file for git that the user edits is the user’s from then on, also with force', () =>
  withRepository(async ({ cwd }) => {
    await generateInto(cwd);
    const file = join(cwd, '.gitignore');
    const edited = `${readFileSync(file, 'utf8')}mine\n`;
    writeFileSync(file, edited);
    for (const force of [false, true, false]) {
      const { notes } = await generateInto(cwd, 'hcl', force);
      expect(notes).toEqual([]);
      expect(readFileSync(file, 'utf8')).toBe(edited);
    }
  }));

it('a file for git that the user deletes stays away, and the directory is still what would be generated', () =>
  withRepository(async ({ cwd }) => {
    const options = { directory: cwd, decisionOptions: {}, format: 'hcl', adoptHub: false } as const;
    await generateInto(cwd);
    for (const path of ['.gitignore', '.gitattributes']) {
      rmSync(join(cwd, path));
      for (let run = 0; run < 2; run += 1) {
        expect(await checkGenerated(SNAPSHOT, options)).toEqual([]);
        const { notes, result } = await generateInto(cwd);
        expect({ notes, written: result.written }).toEqual({ notes: [], written: [] });
        expect(contents(cwd)).not.toHaveProperty(path);
      }
    }
    // One of the user is not overwritten afterwards.
    putFiles(cwd, { '.gitattributes': '* eol=lf\n' });
    await generateInto(cwd);
    expect(contents(cwd)).toHaveProperty('.gitattributes', '* eol=lf\n');
  }));
