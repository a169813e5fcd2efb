import { expect, it } from 'vitest';
import { inProcess } from '../../../support/captured.ts';

it.each(['bash', 'zsh', 'fish'])('hubform completion %s prints a script', async (shell) => {
  const { code, stdout, stderr } = await inProcess(['completion', shell]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`hubform completion ${shell}`);
});

it('hubform completion names the shells that there are', async () => {
  const { code, stderr } = await inProcess(['completion', 'csh']);
  expect([code, stderr]).toEqual([1, 'Error: there is no completion for "csh"\nChoose one of bash, zsh, fish.\n']);
});
