import { join } from 'node:path';
import type { Layout } from '../../code/layouts/layout.ts';
import { HubformError } from '../../error.ts';
import { readText } from '../../files/file.ts';
import { printablePath } from '../../files/tree/paths.ts';

/** The local states of generated code that hubform cannot read; relative paths. */
export async function unreadStates(directory: string, layout: Layout = 'roots'): Promise<string[]> {
  const { callerState, localStates } = await import('../../terraform/local-state.ts');
  const states = layout === 'module' ? [callerState(directory)] : [...localStates(directory).values()];
  return states.flatMap(({ unreadable }) => unreadable);
}

/**
 * Refuses to write code beside a local state that cannot be read: the code could manage its resources a second time, or destroy
 * them. Throws `disk`.
 *
 * @param isToldOtherwise whether the user passes the contents of the states. A state that OpenTofu has encrypted is then
 *   accepted, because it is complete
 */
export async function assertStatesRead(directory: string, layout: Layout, isToldOtherwise: boolean): Promise<void> {
  for (const file of await unreadStates(directory, layout)) {
    const { parseState } = await import('../../terraform/states/parse.ts');
    const result = parseState(await readText(join(directory, file)), file);
    const { problem, isEncrypted = false } = 'problem' in result ? result : { problem: 'it is not a Terraform state' };
    if (isEncrypted && isToldOtherwise) continue;
    throw new HubformError(
      'disk',
      `hubform cannot read the state ${printablePath(join(directory, file))}: ${problem}, so its contents are not known`,
      {
        hint: isEncrypted
          ? 'Pass the output of tofu show -json with --state.'
          : 'Restore it from a backup, or move it away if it is not the state of this code.',
      },
    );
  }
}
