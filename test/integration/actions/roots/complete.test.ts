import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hubform } from '../../../support/hubform.ts';
import { withRepository } from '../../../support/repository.ts';

const [FIRST, SECOND] = ['111122223333', '222233334444'];
const SNAPSHOT = `version: 1\naccounts:\n${[FIRST, SECOND]
  .map(
    (account) => `  "${account}":
    us-east-1:
      hub: enabled
      administrator:
        account: "999999999999"
        status: Enabled
        invitedAt: 2024-03-10T14:53:14.874Z
        invitationId: ab000000000000000003444444446240
      invitations:
        - administrator: "999999999999"
          status: Enabled
          invitedAt: 2024-03-10T14:53:14.874Z
          id: ab000000000000000003444444446240
`,
  )
  .join('')}`;

it.each(['roots', 'module', 'data'])(
  'of the layout %s, a root module that the manifest has and the directory has not is an error, in every format',
  (layout) =>
    withRepository(async ({ cwd, commit }) => {
      await commit({ 'm.yaml': SNAPSHOT });
      const args = ['generate', 'm.yaml', '--trust', '999999999999', '-o', 'hubform', '--layout', layout];
      expect(await hubform(args, { cwd })).toMatchObject({ code: 0 });
      expect(await hubform(['roots', 'hubform'], { cwd })).toMatchObject({ code: 0 });
      rmSync(join(cwd, 'hubform', FIRST), { recursive: true });
      for (const format of ['json', 'atlantis']) {
        const { code, stdout, stderr } = await hubform(['roots', 'hubform', '--format', format], { cwd });
        expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
        expect(stderr).toContain(`the root module of ${FIRST} is in .hubform-manifest.json but not in hubform`);
      }
    }),
);

it('a root module that was renamed is named by its new name', () =>
  withRepository(async ({ cwd, commit }) => {
    await commit({ 'm.yaml': SNAPSHOT });
    await hubform(['generate', 'm.yaml', '--trust', '999999999999', '-o', 'hubform'], { cwd });
    await commit();
    mkdirSync(join(cwd, 'hubform/eu'));
    renameSync(join(cwd, 'hubform', FIRST), join(cwd, 'hubform/eu/prod'));
    const all = await hubform(['roots', 'hubform'], { cwd });
    expect(all.stderr).toContain(`Rename hubform/eu/prod, which holds the code of that account, back to ${FIRST}.`);
    const changed = await hubform(['roots', 'hubform', '--changed', 'git:HEAD', '--format', 'json'], { cwd });
    expect(JSON.parse(changed.stdout)).toMatchObject({ roots: [{ gone: true, elsewhere: ['hubform/eu/prod'] }] });
    expect(changed.stderr).toContain('a directory that is not named after its account: hubform/eu/prod');
    expect(changed.stderr).toContain('Gone, perhaps moved');
  }));

it('a directory in which hubform wrote nothing is an error, and so is a root module in the place of the directory', () =>
  withRepository(async ({ cwd, commit }) => {
    await commit({ 'm.yaml': SNAPSHOT, 'empty/notes.md': '' });
    await hubform(['generate', 'm.yaml', '--trust', '999999999999', '-o', 'hubform'], { cwd });
    await commit();
    const message = async (directory: string, ...more: string[]) => {
      const { code, stdout, stderr } = await hubform(['roots', directory, ...more], { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      return stderr;
    };
    for (const more of [[], ['--changed', 'git:HEAD']]) {
      expect(await message('.', ...more)).toContain('there is no generated code in .\nDid you mean hubform?');
      expect(await message('empty', ...more)).toContain('there is no generated code in empty\nName a directory');
      expect(await message(`hubform/${FIRST}`, ...more)).toContain(
        `hubform/${FIRST} is one root module of hubform\nName the directory above: hubform roots hubform.`,
      );
      expect(await message('m.yaml', ...more)).toContain('m.yaml is a file, not a directory');
    }
    writeFileSync(
      join(cwd, 'empty/.hubform-manifest.json'),
      '{"version":1,"files":{},"code":{"declared":{},"forgotten":{}}}',
    );
    expect(await hubform(['roots', 'empty'], { cwd })).toMatchObject({ code: 0, stdout: '' });
    const verified = await hubform(['verify', 'm.yaml'], { cwd });
    expect(verified.stderr).toContain('m.yaml is a file, not a directory');
  }));
