import { expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/cli/commands/commands.ts';
import { SHELLS, completionScript } from '../../../../src/cli/completion/script.ts';
import { commandNamed } from '../../../support/options.ts';

it('there is a script for each shell that the command names, and for no other', () => {
  expect(commandNamed('completion').args[0]?.choices).toEqual(SHELLS);
  for (const shell of SHELLS) expect(completionScript(shell, COMMANDS)).toContain(`hubform completion ${shell}`);
  for (const other of ['csh', 'toString']) expect(completionScript(other, COMMANDS)).toBeUndefined();
});
