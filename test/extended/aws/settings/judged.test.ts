import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasOpenssl } from '../../../support/corporate-proxy.ts';
import { type Certificate, makeCertificate, removeCertificate } from '../../../support/settings/intercepting-proxy.ts';
import { type Observed, observe } from '../../../support/settings/observe.ts';
import { type Program, awsCli, hubform, hubformByVariable, terraformPlan } from '../../../support/settings/programs.ts';
import { type Row, type Tool, expectedOf, isFailure } from '../../../support/settings/row.ts';
import { ROWS } from '../../../support/settings/rows.ts';
import { hasTerraform } from '../../../support/terraform.ts';
import { describeIf, hasTool } from '../../../support/tools.ts';

/** Terraform plans a few rows in each run, and all with HUBFORM_RUNS. */
const ALL = process.env.HUBFORM_RUNS !== undefined;

let certificate: Certificate;
beforeAll(() => {
  if (hasOpenssl()) certificate = makeCertificate();
});
afterAll(() => {
  if (hasOpenssl()) removeCertificate(certificate);
});

const rowsOf = (tool: Tool) => ROWS.filter((row) => expectedOf(row, tool) !== undefined);
const named = (rows: readonly Row[]) => rows.map((row) => [`${row.setting}: ${row.given}`, row] as const);

describeIf(hasOpenssl() && (await hasTool('aws')), 'aws or openssl', 'the AWS CLI', () => {
  it.concurrent.each(named(rowsOf('cli')))('%s', (_, row) => judge(row, 'cli', awsCli));
});

describeIf(hasOpenssl(), 'openssl', 'hubform', () => {
  it.concurrent.each(named(rowsOf('hubform')))('%s', (_, row) => judge(row, 'hubform', hubform));

  const byVariable = ROWS.filter(({ profile, profileByFlagOnly }) => profile !== undefined && !profileByFlagOnly);
  describe('with AWS_PROFILE in place of --profile', () => {
    it.concurrent.each(named(byVariable))('%s', (_, row) => judge(row, 'hubform', hubformByVariable));
  });
});

describeIf(hasOpenssl() && (await hasTerraform()), 'terraform or openssl', 'Terraform', () => {
  const planned = rowsOf('terraform').filter((row) => ALL || row.planned);
  it.concurrent.each(named(planned))('%s', (_, row) => judge(row, 'terraform', terraformPlan));
});

async function judge(row: Row, tool: Tool, program: Program): Promise<void> {
  const { code, stderr, asked }: Observed = await observe(row, program, certificate);
  const expected = expectedOf(row, tool) ?? [];
  if (tool === 'hubform') expect(stderr).not.toMatch(/planted-secret|planted%2Dsecret|@aws-sdk|WARNING/);
  if (isFailure(expected)) {
    expect({ failed: code !== 0, asked }, stderr).toEqual({ failed: true, asked: [] });
    expect(stderr).toMatch(expected.says[tool] ?? /^no pattern for this tool$/);
  } else {
    expect(asked, stderr).toEqual([...expected].sort());
    expect(code !== 0, stderr).toBe(row.awsFails === true);
  }
}
