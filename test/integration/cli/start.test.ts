import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { BIN } from '../../support/paths.ts';
import { withDirectory } from '../../support/plan.ts';
import { run } from '../../support/tools.ts';

it.each([[[]], [['--version']], [['--help']], [['export', '--help']], [['completion', 'bash']]])(
  'loads little to print the text that %j asks for',
  (argv) =>
    withDirectory(async (directory) => {
      const listLoaded = join(directory, 'list-loaded.cjs');
      await writeFile(listLoaded, `process.on('exit', () => console.error(Object.keys(require.cache).join('\\n')));`);
      const { code, stdout, stderr } = await run(process.execPath, ['--require', listLoaded, BIN, ...argv]);
      expect([code, stdout.length > 0]).toEqual([0, true]);
      const loaded = stderr
        .trim()
        .split('\n')
        .map((path) => basename(path));
      expect(loaded).toEqual(['list-loaded.cjs', 'hubform.js', 'start.cjs', 'texts.cjs']);
    }),
);

it('loads the rest where the word for help is the value of an option', async () => {
  const { code, stdout, stderr } = await run(process.execPath, [BIN, 'generate', '--config', '--help', 'none.yaml']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('--help');
});

it('says that the help leads to a full disk, and nothing where its reader has gone', async () => {
  const full = await run('sh', ['-c', `"${process.execPath}" "${BIN}" --help > /dev/full`]);
  expect([full.code, full.stderr]).toEqual([1, expect.stringContaining('cannot write standard output')]);
  const gone = await run('sh', ['-c', `{ sleep 0.3; exec "${process.execPath}" "${BIN}" --help; } | true`]);
  expect(gone.stderr).toBe('');
});
