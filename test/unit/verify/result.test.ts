import { describe, expect, it } from 'vitest';
import type { ExpectedResource } from '../../../src/verify/expected-plan.ts';
import {
  NO_COUNTS,
  type RootResult,
  type VerifyResult,
  isAsDecided,
  totalCounts,
  withoutRoot,
} from '../../../src/verify/result.ts';

const ROOT: RootResult = { account: '111122223333', counts: NO_COUNTS, mismatches: [] };

function result(...roots: Partial<RootResult>[]): VerifyResult {
  return { roots: roots.map((root) => ({ ...ROOT, ...root })), live: false, terraform: 'Terraform 1.11.4' };
}

describe('a result', () => {
  it('is as decided without mismatches, also without root modules', () => {
    expect(isAsDecided(result())).toBe(true);
    expect(isAsDecided(result({}, {}))).toBe(true);
    expect(isAsDecided(result({}, { mismatches: [{ kind: 'missing', message: '' }] }))).toBe(false);
  });

  it('has the sums of its root modules', () => {
    const counts = { import: 1, create: 2, change: 3, destroy: 4, forget: 5 };
    expect(totalCounts(result({ counts }, { counts }, {}))).toEqual({
      ...{ import: 2, create: 4, change: 6, destroy: 8, forget: 10 },
    });
    expect(totalCounts(result())).toEqual(NO_COUNTS);
  });
});

describe('an account without code', () => {
  const resource = (does: ExpectedResource['does'], name: string): ExpectedResource => ({
    address: `aws_securityhub_invite_accepter.${name}`,
    type: 'aws_securityhub_invite_accepter',
    region: 'eu-west-1',
    does,
  });

  it.each<[ExpectedResource[], string[], string]>([
    [
      [resource('create', 'a'), resource('import', 'b'), resource('create', 'c')],
      ['aws_x.d'],
      '1 to import, 2 to create, 1 to forget, such as aws_securityhub_invite_accepter.b',
    ],
    [[resource('replace', 'a')], [], '1 to replace, such as aws_securityhub_invite_accepter.a'],
    [[], ['aws_x.d', 'aws_x.e'], '2 to forget, such as aws_x.d'],
  ])('is a mismatch that counts its decisions by action', (resources, forgotten, text) => {
    expect(withoutRoot({ account: '111122223333', resources, forgotten })).toEqual({
      account: '111122223333',
      counts: NO_COUNTS,
      mismatches: [
        {
          kind: 'root-missing',
          message: `there is no code for account 111122223333, but it has decisions: ${text}`,
        },
      ],
    });
  });
});
