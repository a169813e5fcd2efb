import { expect, it } from 'vitest';
import { filesFor } from '../../../../src/actions/generate/files-for.ts';
import { NO_CODE } from '../../../../src/code/root-modules.ts';
import { readTemplates } from '../../../../src/files/package/templates.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { accepted, membership } from '../../../support/wire.ts';

const SNAPSHOT = canonicalSnapshot([accepted('us-east-1')]);

it('the files are the code, the snapshot and its schema', async () => {
  const { files, decisions, roots } = filesFor(SNAPSHOT, {
    decisionOptions: {},
    format: 'hcl',
    adoptHub: false,
    adoptMembers: false,
    rootOptions: () => ({ regionStyle: 'alias' }),
    earlier: NO_CODE,
    templates: await readTemplates('hcl'),
  });
  expect([...files.keys()]).toEqual([
    'memberships.yaml',
    'memberships.schema.json',
    ...['versions', 'providers', 'memberships', 'imports'].map((name) => `111122223333/${name}.tf`),
  ]);
  expect(decisions.map(({ kind }) => kind)).toEqual(['adopt']);
  expect(roots).toHaveLength(1);
});

it('the code is the same on every day, also with an exception that ends', async () => {
  const templates = await readTemplates('hcl');
  const generated = (today: string) =>
    filesFor(canonicalSnapshot([membership()]), {
      decisionOptions: {
        expect: {
          expectations: {
            ...{ members: [{ administrator: '999999999999' }], trust: [], names: new Map() },
            except: [{ until: '2026-12-31' }],
          },
          today,
        },
      },
      ...{ format: 'hcl', adoptHub: false, adoptMembers: false, rootOptions: () => ({ regionStyle: 'alias' }) },
      earlier: {
        declared: { '111122223333': ['aws_securityhub_invite_accepter.us_east_1'] },
        forgotten: {},
      },
      templates,
    });
  const [before, after] = [generated('2026-12-31'), generated('2027-01-01')];
  expect([before, after].map(({ decisions }) => decisions.at(0)?.kind)).toEqual(['excused', 'missing']);
  expect(before.files.get('111122223333/removed.tf')).toContain('There is nothing left to manage here.');
  expect(after.files).toEqual(before.files);
});
