import { describe, expect, it } from 'vitest';
import { verifySarif } from '../../../../src/render/verify/sarif.ts';
import { MISMATCH_KINDS, type Mismatch } from '../../../../src/verify/mismatch.ts';
import { NO_COUNTS } from '../../../../src/verify/result.ts';
import { placesOf, readSarif } from '../../../support/sarif.ts';

function run(mismatches: readonly Mismatch[]) {
  const result = {
    roots: [{ account: '111122223333', path: '111122223333', counts: NO_COUNTS, mismatches }],
    live: false,
    terraform: 'Terraform 1.11.4',
  };
  return readSarif(
    verifySarif(result, {
      version: '1.2.3',
      placeOf: ({ account }, { kind }) => ({ uri: `${account}/${kind}.tf`, line: 3 }),
      hash: (text) => text,
    }),
  );
}

describe('a result of verify in SARIF', () => {
  it('that is as decided has no results, and a rule for each kind of mismatch', () => {
    const { results, tool } = run([]);
    expect(results).toEqual([]);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(MISMATCH_KINDS.map((kind) => `verify/${kind}`));
  });

  it('has an error for each mismatch, at its place', () => {
    const found = run([
      { kind: 'missing', message: 'not there' },
      { kind: 'replaced', address: 'a.b', region: 'eu-west-1', message: 'm', terraform: 'a\n\nb', hint: 'do it' },
    ]);
    expect(found.results.map(({ level, message }) => [level, message.text])).toEqual([
      ['error', '111122223333: not there.'],
      ['error', '111122223333: a.b: m. Terraform: a b What to do: do it'],
    ]);
    expect(placesOf(found)).toEqual(['111122223333/missing.tf:3', '111122223333/replaced.tf:3']);
  });

  it('has the same fingerprint for any message of Terraform', () => {
    const print = (message: string, terraform?: string) =>
      run([{ kind: 'changed', address: 'a.b', message, ...(terraform !== undefined && { terraform }) }]).results.map(
        (one) => one.partialFingerprints.primaryLocationLineHash,
      );
    expect(print('one')).toEqual(print('two', 'three'));
  });
});

it('what could not be planned is a note of the run', () => {
  const root = { account: '111122223333', path: '111122223333', counts: NO_COUNTS, mismatches: [] };
  const unplanned = [{ address: 'data.aws_vpc.mine', place: 'mine.tf:3', terraform: 'no\nanswer' }];
  const text = verifySarif(
    { roots: [{ ...root, unplanned }], live: false, terraform: 'Terraform 1.11.4' },
    { version: '1.2.3', placeOf: () => undefined, hash: (one) => one },
  );
  expect(text).toContain('data.aws_vpc.mine (mine.tf:3): your own code could not be planned without AWS');
});
