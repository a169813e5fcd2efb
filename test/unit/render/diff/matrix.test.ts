import { describe, expect, it } from 'vitest';
import type { Change, TargetDiff } from '../../../../src/membership/diff/change.ts';
import { CHANGE_KINDS } from '../../../../src/membership/diff/catalogue.ts';
import { CHANGE_SIGNS, matrixPart } from '../../../../src/render/diff/matrix.ts';

const ON: Change = { kind: 'hub-on', important: false };
const OFF: Change = { kind: 'hub-off', important: true };

function matrix(targets: TargetDiff[]) {
  return matrixPart({ targets, compared: targets.length, notCompared: [] });
}
function target(account: string, region: string, ...changes: Change[]): TargetDiff {
  return { account, region, changes };
}

describe('the table of accounts and Regions', () => {
  it('has a row for each account and a column for each Region, and bold signs for important changes', () => {
    const part = matrix([
      target('222233334444', 'us-east-1', ON, OFF, ON),
      target('222233334444', 'eu-west-1', OFF),
      target('333344445555', 'us-east-1', ON),
    ]);
    expect(part?.head).toContain('|  | `eu-west-1` | `us-east-1` |\n| --- | :-: | :-: |\n');
    expect(part?.rows).toEqual(['| `222233334444` | **O** | H **O** |\n', '| `333344445555` |  | H |\n']);
    expect(part?.tail).toContain('O hub off, H hub on; bold: important; empty: no change.');
  });

  it('does not say that nothing changed where a target was not compared', () => {
    const targets = [target('222233334444', 'us-east-1', ON), target('333344445555', 'eu-west-1', ON)];
    const notCompared = [{ account: '333344445555', region: 'us-east-1', reason: 'unreadable' }] as const;
    expect(matrixPart({ targets, compared: 2, notCompared })?.tail).toContain('empty: no change, or not compared.');
  });

  const many = (regions: number) =>
    ['222233334444', '333344445555'].flatMap((account) =>
      Array.from({ length: regions }, (_, i) => target(account, `eu-west-${i}`, ON)),
    );

  it('is left out with fewer than two accounts or Regions, and with more Regions than fit', () => {
    expect(matrix([])).toBeUndefined();
    expect(matrix([target('222233334444', 'a', ON), target('222233334444', 'b', ON)])).toBeUndefined();
    expect(matrix(many(1))).toBeUndefined();
    expect(matrix(many(40))).toBeDefined();
    expect(matrix(many(41))).toBeUndefined();
  });
});

it('every kind of change has a sign of its own', () => {
  expect(new Set(CHANGE_KINDS.map((kind) => CHANGE_SIGNS[kind])).size).toBe(CHANGE_KINDS.length);
  for (const sign of Object.values(CHANGE_SIGNS)) expect(sign).toHaveLength(1);
});
