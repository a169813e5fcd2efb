import { expect, it } from 'vitest';
import { drawBootstrap } from '../../../../../src/cli/output/bootstrap/draw-decisions.ts';
import { bootstrap } from '../../../../../src/membership/bootstrap/bootstrap.ts';
import { pipe } from '../../../../support/captured.ts';

it('what becomes of each target is a row, then the counts', () => {
  const members = [{ account: '111122223333', regions: ['eu-west-1', 'us-east-1'] }];
  const text = drawBootstrap(
    bootstrap({ administrator: '999999999999', members }, { assumeHub: 'off' }),
    pipe().terminal,
  );
  expect(text).toMatch(/^Account +Region +Decision +Why\n111122223333 +eu-west-1 +invite +\S/);
  expect(text).toContain('2 targets: 2 invite.');
});
