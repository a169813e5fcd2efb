import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { REPOSITORY } from '../../support/paths.ts';
import { ROWS } from '../../support/settings/rows.ts';
import { settingsTable } from '../../support/settings/table.ts';
import { readPage } from './support/page.ts';

const PAGE = 'docs/reference/environment.md';

it('docs/reference/environment.md has the table of settings that test/extended/aws/settings tries', async () => {
  const path = join(REPOSITORY, PAGE);
  const { text } = readPage(PAGE);
  const marks = /(?<=^<!-- table of settings -->\n)[^]*(?=^<!-- end of the table -->$)/m;
  expect(text).toMatch(marks);
  const drawn = text.replace(marks, () => `\n${settingsTable(ROWS)}\n`);
  await expect(await format(drawn, { ...(await resolveConfig(path)), filepath: path })).toMatchFileSnapshot(path);
});
