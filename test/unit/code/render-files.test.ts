import { describe, expect, it } from 'vitest';
import { FORMATS, TEMPLATE_FOLDERS, renderFiles, templateFolder } from '../../../src/code/render-files.ts';
import { readTemplates } from '../../../src/files/package/templates.ts';
import { fixtures } from '../../support/fixtures.ts';
import { projectOf } from '../../support/projects.ts';

const [fixture] = fixtures();
if (!fixture) throw new Error('there are no fixtures');

describe('the generated files', () => {
  it.each([
    ['hcl', /^\d{12}\/\w+\.tf$/],
    ['json', /^\d{12}\/\w+\.tf\.json$/],
    ['cdktf', /^[\w./]+\.(ts|json)$/],
    ['cdktn', /^[\w./]+\.(ts|json)$/],
  ] as const)('in %s have relative paths and end with a line break', async (format, path) => {
    const { files } = await projectOf(fixture, { format });
    expect(files.size).toBeGreaterThan(0);
    for (const [name, text] of files) {
      expect(name).toMatch(path);
      expect(text).toMatch(/[^\n]\n$/);
    }
  });

  it.each(FORMATS)('in %s are none without root modules', async (format) => {
    expect(renderFiles([], format, await readTemplates(templateFolder(format)))).toEqual(new Map());
  });

  it('need no templates in JSON', async () => {
    const { roots } = await projectOf(fixture, { format: 'json' });
    expect(renderFiles(roots, 'json', new Map()).size).toBeGreaterThan(0);
  });
});

describe('the template folder', () => {
  it('exists for every format', () => {
    expect(FORMATS.map(templateFolder)).toEqual(['hcl', 'hcl', 'cdktf', 'cdktf']);
    for (const format of FORMATS) expect(TEMPLATE_FOLDERS).toContain(templateFolder(format));
  });
});
