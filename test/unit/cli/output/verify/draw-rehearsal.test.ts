import { expect, it } from 'vitest';
import { drawRehearsal } from '../../../../../src/cli/output/verify/draw-rehearsal.ts';
import { NO_COUNTS, type VerifyResult } from '../../../../../src/verify/result.ts';
import { pipe } from '../../../../support/captured.ts';

const GOOD: VerifyResult = {
  roots: [{ account: '111122223333', path: '111122223333', counts: { ...NO_COUNTS, import: 2 }, mismatches: [] }],
  live: false,
  terraform: 'Terraform 1.11.4',
};

const REHEARSAL = { result: GOOD, applied: { targets: [], compared: 2, notCompared: [] } };
const NOTHING = { protected: [], unprotected: [], destroyed: REHEARSAL.applied, refused: [] };

it('a rehearsal is the result, then what an apply changes', () => {
  const text = drawRehearsal(REHEARSAL, pipe().terminal);
  expect(text).toMatch(/^Account +Import[^]*\n\nApplying it\n\nNo differences/);
  expect(text).not.toContain('Without the code');
});

it('what taking the code away would do comes last, if it was asked for', () => {
  const losses = { memberships: [], members: [], hubs: [] };
  const destruction = { ...NOTHING, losses };
  expect(drawRehearsal({ ...REHEARSAL, destruction }, pipe().terminal)).toContain('\n\nWithout the code\n\n');
});
