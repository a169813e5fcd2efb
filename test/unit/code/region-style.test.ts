import { parse } from '@cdktn/hcl2json';
import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../../src/files/package/templates.ts';
import { decide } from '../../../src/membership/decide/decide.ts';
import { renderFiles } from '../../../src/code/render-files.ts';
import { NO_CODE, rootModulesFor } from '../../../src/code/root-modules.ts';
import { fixtures } from '../../support/fixtures.ts';

interface Parsed {
  readonly terraform?: [{ required_providers: [{ aws: { version: string } }] }];
  readonly provider?: { aws: { alias?: string; region: string; allowed_account_ids: string[] }[] };
  readonly resource?: Record<string, Record<string, Record<string, unknown>[]>>;
  readonly import?: { id: string; to: string }[];
}

const templates = await readTemplates('hcl');

async function argumentStyle(format: 'hcl' | 'json') {
  const fixture = fixtures().find(({ name }) => name === 'adopt-hub');
  if (!fixture) throw new Error('the fixture is gone');
  const roots = rootModulesFor(fixture.snapshot, decide(fixture.snapshot), NO_CODE, {
    adoptHub: true,
    rootOptions: () => ({ regionStyle: 'argument' }),
  });
  const files = renderFiles(roots, format, templates);
  const parsed: Record<string, Parsed> = {};
  for (const [path, text] of files) {
    const name = path.replace(/^\d+\//, '').replace(/\.tf(\.json)?$/, '');
    parsed[name] = (path.endsWith('.json') ? JSON.parse(text) : await parse(path, text)) as Parsed;
  }
  return parsed;
}

describe('code with a region argument', () => {
  it('has one provider, restricted to the account, and requires provider 6', async () => {
    const { providers, versions } = await argumentStyle('hcl');
    expect(providers?.provider?.aws).toHaveLength(1);
    expect(providers?.provider?.aws[0]).toMatchObject({ allowed_account_ids: ['111122223333'] });
    expect(providers?.provider?.aws[0]?.alias).toBeUndefined();
    expect(versions?.terraform?.[0].required_providers[0].aws.version).toBe('>= 6.0');
  });

  it('names the Region on every resource and in every import id', async () => {
    const { memberships, imports } = await argumentStyle('hcl');
    const resources = Object.entries(memberships?.resource ?? {}).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, [body]]) => ({ address: `${type}.${name}`, name, body })),
    );
    expect(resources.length).toBeGreaterThan(5);
    for (const { name, body } of resources) {
      expect(body?.region).toBe(name.replaceAll('_', '-'));
      expect(body?.provider).toBeUndefined();
    }
    expect(imports?.import?.length).toBeGreaterThan(3);
    for (const { id, to } of imports?.import ?? []) {
      const name = /\.([a-z0-9_]+)/.exec(to)?.[1] ?? '';
      expect(id).toBe(`111122223333@${name.replaceAll('_', '-')}`);
    }
  });

  it('says the same in JSON', async () => {
    const [hcl, json] = [await argumentStyle('hcl'), await argumentStyle('json')];
    const bare = (parsed: Parsed | undefined) =>
      Object.entries(parsed?.resource ?? {}).map(([type, byName]) => [
        type,
        Object.entries(byName).map(([name, body]) => {
          const all = Object.entries((Array.isArray(body) ? body[0] : body) ?? {});
          const rest = all.filter(([key]) => !['//', 'lifecycle', 'depends_on'].includes(key));
          return [name, Object.fromEntries(rest), all.some(([key]) => key === 'lifecycle')];
        }),
      ]);
    expect(bare(json.memberships)).toEqual(bare(hcl.memberships));
    expect(json.imports?.import).toHaveLength(hcl.imports?.import?.length ?? 0);
  });
});
