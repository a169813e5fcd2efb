import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stamped, writeStamped } from '../../../src/files/stamped-file.ts';
import { withDirectory } from '../../support/plan.ts';

it('a stamped file is written again unless it was edited, in any line endings', () =>
  withDirectory(async (directory) => {
    const file = join(directory, 'a.hcl');
    const write = (text: string, force = false) => writeStamped(new Map([[file, stamped(text)]]), force);
    expect(await write('one\n')).toEqual([file]);
    expect(await write('one\n')).toEqual([]);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    expect(await write('two\n')).toEqual([file]);
    writeFileSync(file, `${readFileSync(file, 'utf8')}mine\n`);
    await expect(write('three\n')).rejects.toMatchObject({ code: 'edited-files' });
    expect(readFileSync(file, 'utf8')).toContain('two\nmine\n');
    expect(await write('three\n', true)).toEqual([file]);
  }));

it('nothing is written where one of the files was edited', () =>
  withDirectory(async (directory) => {
    const [new_, edited] = [join(directory, 'new'), join(directory, 'edited')];
    writeFileSync(edited, '# Written by hubform (0123456789ab). Not so.\n');
    const files = new Map([new_, edited].map((path) => [path, stamped('x\n')]));
    await expect(writeStamped(files, false)).rejects.toMatchObject({ code: 'edited-files' });
    expect(() => readFileSync(new_)).toThrow(/ENOENT/);
  }));
