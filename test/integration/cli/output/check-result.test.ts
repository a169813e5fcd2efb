import { expect, it } from 'vitest';
import { reportCheck } from '../../../../src/cli/output/check-result.ts';
import { pipe } from '../../../support/captured.ts';

it('the differing files are the result, with what to do on stderr', () => {
  const { terminal, stdout, stderr } = pipe();
  reportCheck(
    { terminal },
    [
      { path: 'a.tf', difference: 'stale' },
      { path: 'b.tf', difference: 'missing' },
      { path: 'c.tf', difference: 'edited' },
    ],
    'out',
  );
  expect(stdout()).toBe('stale    out/a.tf\nmissing  out/b.tf\nedited   out/c.tf\n');
  expect(stderr()).toBe(`\
Warning: 3 files in out differ from what would be generated
  Run the command again without --check, and commit what it writes.
  Restore what was edited from version control, or pass --force in place of --check to overwrite it.
`);
});

it('without a difference there is no result', () => {
  const { terminal, stdout, stderr } = pipe();
  reportCheck({ terminal }, [], 'out');
  expect(stdout()).toBe('');
  expect(stderr()).toBe('out is up to date.\n');
});
