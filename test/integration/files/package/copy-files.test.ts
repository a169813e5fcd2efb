import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyFiles } from '../../../../src/files/package/copy-files.ts';
import { withDirectory } from '../../../support/plan.ts';

describe('copied files', () => {
  const copied = (theirs: string, force: boolean) =>
    withDirectory(async (directory) => {
      const [from, to] = [join(directory, 'from'), join(directory, 'to')];
      for (const [folder, text] of [
        [from, 'ours\n'],
        [to, theirs],
      ] as const) {
        mkdirSync(folder);
        writeFileSync(join(folder, 'b.yml'), text);
      }
      writeFileSync(join(from, 'a.yml'), 'new\n');
      const error = await copyFiles(['a.yml', 'b.yml'], from, to, force).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      return { error, names: readdirSync(to), text: readFileSync(join(to, 'b.yml'), 'utf8') };
    });

  it('leave an edited one, and write none then', async () => {
    expect(await copied('theirs\n', false)).toMatchObject({
      ...{ error: { code: 'edited-files' }, names: ['b.yml'], text: 'theirs\n' },
    });
  });

  it('overwrite it with --force', async () => {
    expect(await copied('theirs\n', true)).toEqual({ error: undefined, names: ['a.yml', 'b.yml'], text: 'ours\n' });
  });

  it('treat other line endings as no edit', async () => {
    expect(await copied('ours\r\n', false)).toMatchObject({ error: undefined, names: ['a.yml', 'b.yml'] });
  });
});
