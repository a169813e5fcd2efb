import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  diffCodeQualityText,
  diffSarifText,
  verifyCodeQualityText,
  verifySarifText,
} from '../../../../src/cli/output/sarif.ts';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { NO_COUNTS } from '../../../../src/verify/result.ts';
import { diffFixtures } from '../../../support/diff-fixtures.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { placesOf, readSarif } from '../../../support/sarif.ts';
import { quietContext } from '../../../support/verifying.ts';

const invocation = { context: quietContext() };

it('a difference in SARIF points at the lines of the snapshot', async () => {
  const fixture = diffFixtures().find(({ name }) => name === 'left');
  if (!fixture) throw new Error('the fixture is gone');
  const found = { diff: diff(fixture.before, fixture.after, fixture.decisionOptions), problems: [] };
  const run = readSarif(await diffSarifText(found, [join(fixture.folder, 'after.yaml')], invocation));
  expect(run.tool.driver.version).toBe('0.0.0-test');
  expect(placesOf(run)).toEqual(['test/fixtures-diff/left/after.yaml:5']);
  const fingerprint = run.results[0]?.partialFingerprints.primaryLocationLineHash;
  expect(fingerprint).toMatch(/^[0-9a-f]{32}:1$/);
  const report = await diffCodeQualityText(found, [join(fixture.folder, 'after.yaml')], invocation);
  expect(JSON.parse(report)).toMatchObject([
    { fingerprint, location: { path: 'test/fixtures-diff/left/after.yaml', lines: { begin: 5 } } },
  ]);
});

it('a result of verify in SARIF points at the code', async () => {
  const mismatches = [{ kind: 'changed' as const, address: 'aws_securityhub_account.eu_central_1', message: 'm' }];
  const result = { roots: [{ account: '111122223333', counts: NO_COUNTS, mismatches }], live: false, terraform: 'T' };
  const directory = 'test/fixtures/three-ways/expected/hcl';
  const run = readSarif(await verifySarifText(result, join(REPOSITORY, directory), invocation));
  expect(placesOf(run)).toEqual([`${directory}/111122223333/memberships.tf:4`]);
  expect(JSON.parse(await verifyCodeQualityText(result, join(REPOSITORY, directory), invocation))).toMatchObject([
    {
      check_name: 'verify/changed',
      location: { path: `${directory}/111122223333/memberships.tf`, lines: { begin: 4 } },
    },
  ]);
});
