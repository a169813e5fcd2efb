import { describe, expect, it } from 'vitest';
import { renderHcl } from '../../../../src/code/hcl/render.ts';
import type { RootModule } from '../../../../src/code/root-module.ts';
import { readTemplates } from '../../../../src/files/package/templates.ts';

const templates = await readTemplates('hcl');

const EMPTY: RootModule = {
  account: '111122223333',
  label: '111122223333',
  regionStyle: 'alias',
  terraform: '>= 1.5',
  aws: '>= 5.0',
  providers: [],
  resources: [],
  imports: [],
  removed: [],
  moved: [],
};

const from = { type: 'aws_securityhub_account', name: 'eu_west_1' } as const;
const member = {
  type: 'member',
  address: { type: 'aws_securityhub_member', name: 'eu_west_1_222233334444' },
  region: 'eu-west-1',
  comment: 'why',
  provider: 'aws.eu_west_1',
  preventDestroy: true,
  member: '222233334444',
  invite: true,
  dependsOn: [],
  ignoreChanges: ['email'],
  replaced: false,
} as const;

function fileNames(root: Partial<RootModule>): string[] {
  return [...renderHcl([{ ...EMPTY, ...root }], templates).keys()].map((path) => path.replace('111122223333/', ''));
}

describe('a root module in HCL', () => {
  it('has only the files that have content', () => {
    expect(fileNames({})).toEqual(['versions.tf', 'providers.tf']);
    expect(fileNames({ imports: [{ to: from, id: '111122223333' }] })).toContain('imports.tf');
    expect(fileNames({ removed: [{ from, region: 'eu-west-1', comment: 'why' }] })).toContain('removed.tf');
  });

  it('has the members of the account apart from its memberships', () => {
    expect(fileNames({ resources: [member] })).toEqual(['versions.tf', 'providers.tf', 'members.tf']);
  });

  it('is in the folder of its account', () => {
    const roots = [EMPTY, { ...EMPTY, account: '222233334444' }];
    const folders = [...renderHcl(roots, templates).keys()].map((path) => path.split('/')[0]);
    expect(new Set(folders)).toEqual(new Set(['111122223333', '222233334444']));
  });

  it('cannot be rendered without a template', () => {
    const incomplete = new Map([...templates].filter(([name]) => name !== 'providers.tf'));
    expect(() => renderHcl([EMPTY], incomplete)).toThrow('the template providers.tf.eta is missing');
  });

  it('escapes values, also those of another account', () => {
    const root = { ...EMPTY, imports: [{ to: from, id: '"${file("/etc/passwd")}"' }] };
    const text = renderHcl([root], templates).get('111122223333/imports.tf');
    expect(text).toContain('id = "\\"$${file(\\"/etc/passwd\\")}\\""');
  });
});
