import { describe, expect, it } from 'vitest';
import { EXAMPLE, renderModules } from '../../../../src/code/layouts/render-module.ts';
import { readTemplates } from '../../../../src/files/package/templates.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { sameFormOfHcl, sameFormOfJson } from '../../../support/hcl-as-json.ts';
import { MANY, rootsOf } from '../../../support/projects.ts';

const templates = await readTemplates('hcl');

describe('the layout module', () => {
  it.each(
    [...fixtures(), MANY].flatMap((fixture) =>
      (['alias', 'argument'] as const).map((regionStyle) => ({ name: fixture.name, fixture, regionStyle })),
    ),
  )('of $name in $regionStyle style says in HCL what it says in JSON', async ({ fixture, regionStyle }) => {
    const roots = rootsOf(fixture, { regionStyle });
    const hcl = renderModules(roots, 'hcl', templates, {});
    const json = renderModules(roots, 'json', templates, {});
    const code = [...hcl].filter(([path]) => path !== EXAMPLE);
    expect([...json.keys()].filter((path) => path !== EXAMPLE)).toEqual(code.map(([path]) => `${path}.json`));
    expect(json.get(EXAMPLE)).toBe(hcl.get(EXAMPLE));
    for (const [path, text] of code) {
      expect(sameReferences(await sameFormOfHcl(path, text))).toEqual(
        sameReferences(sameFormOfJson(json.get(`${path}.json`) ?? '')),
      );
    }
  });

  it('has no provider and no import in a module, and one file of imports for the caller', () => {
    const files = renderModules(rootsOf(MANY), 'hcl', templates, {});
    const modules = [...files].filter(([path]) => path.includes('/')).map(([, text]) => text);
    expect(modules.join('\n')).not.toMatch(/^(provider|import) /m);
    expect(files.get('imports.tf')).toContain('to = module.securityhub_111122223333.aws_securityhub_');
    const written = [...(files.get('imports.tf') ?? '').matchAll(/^import \{/gm)].length;
    expect(written).toBe(rootsOf(MANY).flatMap(({ imports }) => imports).length);
  });

  it('names the caller’s own providers in the example and writes the others', () => {
    const example = renderModules(rootsOf(MANY).slice(0, 1), 'hcl', templates, { 'us-east-1': 'aws.use1' }).get(
      EXAMPLE,
    );
    expect(example).toMatch(/aws\.us_east_1 += aws\.use1\n/);
    expect(example).not.toContain('_us_east_1"');
    expect(example).toContain('alias               = "securityhub_111122223333_eu_isoe_west_1"');
  });
});

/** The parser writes some references of HCL as templates. */
function sameReferences(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/"\$\{([\w.]+)\}"/g, '"$1"'));
}
