import { accessSync, constants, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyPipelineFiles } from '../../../../src/files/package/pipeline-files.ts';
import { PIPELINE_FOLDERS } from '../../../../src/files/package/pipeline-folders.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { withDirectory } from '../../../support/plan.ts';

it.each(PIPELINE_FOLDERS)('the files of %s are copied as they are', (folder) =>
  withDirectory(async (directory) => {
    const from = join(REPOSITORY, 'templates', folder);
    const names = await copyPipelineFiles(folder, directory, false);
    expect(names).toEqual(readdirSync(from).sort());
    for (const name of names) expect(readFileSync(join(directory, name))).toEqual(readFileSync(join(from, name)));
  }),
);

it('the scripts among them can be run', () =>
  withDirectory(async (directory) => {
    const names = await copyPipelineFiles('apply', directory, false);
    for (const name of names.filter((one) => one.endsWith('-roots.sh'))) {
      accessSync(join(directory, name), constants.X_OK);
    }
  }));
