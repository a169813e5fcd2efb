import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionsSchema } from '../../../../src/snapshot/decisions-schema.ts';
import { inProcess as hubform } from '../../../support/captured.ts';
import { REPOSITORY } from '../../../support/paths.ts';

const SAMPLE = join(REPOSITORY, 'docs/sample.yaml');

describe('hubform decisions', () => {
  it('prints the decisions as data, and nothing else', async () => {
    const args = ['decisions', SAMPLE, '--trust', '999999999999', '--format'];
    const { code, stdout, stderr } = await hubform([...args, 'json', '--quiet']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { counts, decisions } = decisionsSchema.parse(JSON.parse(stdout));
    expect(counts).toMatchObject({ targets: 14, decisions: decisions.length });
    const csv = await hubform([...args, 'csv']);
    expect(csv.stdout.split('\r\n')).toHaveLength(decisions.length + 2);
  });

  it('ignores a format of the code that hubform.yaml sets for other commands', async () => {
    const { code, stdout } = await hubform(['decisions', SAMPLE], { HUBFORM_FORMAT: 'hcl' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Account +Region +Hub +Administrator +Status +Decision$/m);
  });

  it('is not concerned with what AWS is', async () => {
    const { code, stderr } = await hubform(['decisions', SAMPLE, '--role-name', 'x']);
    expect(code).toBe(1);
    expect(stderr).toContain('--role-name');
  });
});
