import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from '@cdktn/hcl2json';
import { FORMATS, type Format } from '../../../src/code/render-files.ts';
import { type Fixture, fixtures } from '../../support/fixtures.ts';
import { projectOf } from '../../support/projects.ts';

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

describe('the generated HCL', () => {
  it.each(fixtures())('of $name parses, and holds the resources of its JSON twin and no other', async (fixture) => {
    const json = await filesOf(fixture, 'json');
    for (const [path, text] of await filesOf(fixture, 'hcl')) {
      const parsed = (await parse(path, text)) as { resource?: Record<string, object> };
      const twin = JSON.parse(json.get(`${path}.json`) ?? '{}') as { resource?: Record<string, object> };
      expect(addresses(parsed.resource)).toEqual(addresses(twin.resource));
    }
  });
});

function addresses(resources: Record<string, object> = {}): string[] {
  return Object.entries(resources)
    .flatMap(([type, names]) => Object.keys(names).map((name) => `${type}.${name}`))
    .sort();
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
