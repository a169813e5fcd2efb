import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionsSchema } from '../../../../src/snapshot/decisions-schema.ts';
import { inProcess as hubform } from '../../../support/captured.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { withDirectory } from '../../../support/plan.ts';

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

  it('tells who is missing, in every format and by the exit code', () =>
    withDirectory(async (cwd) => {
      const members = [{ administrator: '999999999999', accounts: 'all' }];
      const not = [{ administrator: '999999999999', accounts: ['000000000001'], regions: ['eu-west-1'] }];
      const file = join(cwd, 'expect.yaml');
      writeFileSync(file, JSON.stringify({ members: [...not, ...members] }));
      const args = ['decisions', SAMPLE, '--expect', file, '--fail-on', 'missing'];
      const { code, stdout } = await hubform([...args, '--format', 'json']);
      const { counts, unmet = [], decisions } = decisionsSchema.parse(JSON.parse(stdout));
      expect(unmet[0]).toEqual({
        ...{ account: '000000000001', region: 'eu-west-1', administrator: '999999999999', state: 'unknown' },
      });
      expect(counts.expected?.missing).toBe(decisions.filter(({ expected }) => expected?.state === 'missing').length);
      expect(counts.expected?.missing).toBeGreaterThan(0);
      // Some could not be read, so it is not known who else is missing.
      expect(code).toBe(3);
      const table = await hubform(args);
      expect(table.stdout).toMatch(/^Expected of \d+ targets: \d+ missing, .*\d+ unknown/m);
      expect((await hubform(args.slice(0, -2))).code).toBe(0);
    }));

  it('is not concerned with what AWS is', async () => {
    const { code, stderr } = await hubform(['decisions', SAMPLE, '--role-name', 'x']);
    expect(code).toBe(1);
    expect(stderr).toContain('--role-name');
  });
});
