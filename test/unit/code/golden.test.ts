import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMATS, type Format } from '../../../src/code/render-files.ts';
import { type Fixture, fixtures } from '../../support/fixtures.ts';
import { sameFormOfHcl, sameFormOfJson } from '../../support/hcl-as-json.ts';
import { MANY, projectOf } from '../../support/projects.ts';

async function filesOf(fixture: Fixture, format: Format): Promise<ReadonlyMap<string, string>> {
  return (await projectOf(fixture, { format })).files;
}

// What is written for cdktn is held against what is written for cdktf.
describe.each(FORMATS.filter((format) => format !== 'cdktn'))('the generated code in %s', (format) => {
  it.each(fixtures())('is the golden one for $name', async (fixture) => {
    const folder = join(fixture.folder, 'expected', format);
    const writing = process.env.HUBFORM_GOLDEN === 'write';
    if (writing) rmSync(folder, { recursive: true, force: true });
    const files = await filesOf(fixture, format);
    for (const [path, text] of files) await expect(text).toMatchFileSnapshot(join(folder, path));
    if (!writing) expect(filesBelow(folder)).toEqual([...files.keys()].sort());
  });
});

// Terraform plans and applies the HCL of every fixture; this makes it a proof for the JSON too.
describe('the generated HCL', () => {
  it.each([...fixtures(), MANY])('of $name says what its JSON twin says', async (fixture) => {
    const hcl = await filesOf(fixture, 'hcl');
    const json = await filesOf(fixture, 'json');
    expect([...json.keys()]).toEqual([...hcl.keys()].map((path) => `${path}.json`));
    for (const [path, text] of hcl) {
      expect(await sameFormOfHcl(path, text)).toEqual(sameFormOfJson(json.get(`${path}.json`) ?? ''));
    }
  });
});

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
