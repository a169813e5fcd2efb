import { expect, it } from 'vitest';
import { reportBootstrapped } from '../../../../src/cli/output/bootstrap-result.ts';
import { bootstrap } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { pipe } from '../../../support/captured.ts';

it('what bootstrap did is decisions, files and next steps on stdout, warnings and notes on stderr', () => {
  const members = [{ account: '111122223333', regions: ['eu-west-1'] }];
  const { terminal, stdout, stderr } = pipe();
  const done = {
    ...{ warnings: ['careful'], notes: ['by the way'] },
    decisions: bootstrap({ administrator: '999999999999', members }, {}),
    roots: [{ account: '111122223333' }],
    result: { written: ['a.tf'], unchanged: [], removed: [], kept: [] },
  } as unknown as Parameters<typeof reportBootstrapped>[1];
  reportBootstrapped({ terminal }, done, { directory: 'my out', format: 'hcl' });
  expect(stderr()).toBe('Warning: careful\nby the way\n');
  expect(stdout()).toContain(
    "  hubform rehearse 'my out'\n  cd 'my out/111122223333' && terraform init && terraform apply\n",
  );
});
