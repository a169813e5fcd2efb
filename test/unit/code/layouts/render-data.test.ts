import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { DATA_FILE, renderData } from '../../../../src/code/layouts/render-data.ts';
import { factsOfManaged } from '../../../../src/code/read/managed.ts';
import { addressText } from '../../../../src/code/addresses.ts';
import { readTemplates } from '../../../../src/files/package/templates.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { MANY, rootsOf } from '../../../support/projects.ts';

const templates = await readTemplates('hcl');
const argument = { regionStyle: 'argument' } as const;

describe('the layout data', () => {
  it.each([...fixtures(), MANY])(
    'of $name has in its data what was decided, and nothing of it in its code',
    (fixture) => {
      const roots = rootsOf(fixture, argument);
      const files = renderData(roots, templates);
      for (const root of roots) {
        const text = files.get(`${root.account}/${DATA_FILE}`) ?? '';
        const { resources, imports } = factsOfManaged(text);
        expect([...resources].sort()).toEqual(root.resources.map(({ address }) => addressText(address)).sort());
        expect([...imports].sort()).toEqual(root.imports.map(({ to }) => addressText(to)).sort());
        for (const member of root.resources.flatMap((one) => (one.type === 'member' ? [one] : []))) {
          const { regions } = parse(text) as {
            regions: Record<string, { members: Record<string, { email?: string }> }>;
          };
          expect(regions[member.region]?.members[member.member]?.email).toBe(member.email);
        }
      }
    },
  );

  it('has one module that is the same for every snapshot', () => {
    const modules = fixtures().flatMap((fixture) => {
      const files = renderData(rootsOf(fixture, argument), templates);
      return [...files].filter(([path]) => path.startsWith('module/memberships')).map(([, text]) => text);
    });
    expect(new Set(modules).size).toBe(1);
    expect(modules[0]?.match(/prevent_destroy = true/g)).toHaveLength(3);
  });

  it('gives what is forgotten a name of its own first, because a removed block takes no key', () => {
    const [fixture] = fixtures().filter(({ name }) => name === 'adopt');
    if (!fixture) throw new Error('there is no fixture adopt');
    const [account = ''] = rootsOf(fixture).map((root) => root.account);
    const earlier = { declared: { [account]: ['aws_securityhub_account.ap_south_1'] }, forgotten: {} };
    const removed = renderData(rootsOf(fixture, { ...argument, earlier }), templates).get(`${account}/removed.tf`);
    expect(removed).toContain('from = module.securityhub.aws_securityhub_account.this["ap-south-1"]');
    expect(removed).toContain('from = module.securityhub.aws_securityhub_account.forgotten_ap_south_1');
  });
});
