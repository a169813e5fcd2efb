import type { Restoration, Step } from '../../../membership/bootstrap/restoration.ts';
import { byAccount } from '../../../membership/model.ts';
import { pluralize, printable } from '../../../text.ts';

const MAX_TARGETS = 10;

/** What to do about what cannot become a member by this code: numbered steps, by account; empty if there is nothing. */
export function drawRestorations(restorations: readonly Restoration[]): string {
  if (restorations.length === 0) return '';
  const shown = restorations.slice(0, MAX_TARGETS);
  const more = restorations.length - shown.length;
  const accounts = Array.from(byAccount(shown), ([account, targets]) => [account, ...targets.flatMap(targetLines)]);
  return [
    'What to do about these, in order:',
    ...accounts.map((lines) => lines.map((line) => `  ${line}`).join('\n')),
    ...(shown.some(({ steps }) => steps.some(({ command }) => command !== undefined)) ? [`  ${UNPROCESSED}`] : []),
    ...(more > 0 ? [`  … and ${pluralize(more, 'more target')}; run hubform bootstrap again after these steps.`] : []),
  ].join('\n');
}

/** The status of these calls is 200 whatever they did [doc]. */
const UNPROCESSED =
  'The AWS CLI exits with 0 even if nothing was done. Read UnprocessedAccounts in its output: it lists what was not done.';

function targetLines({ region, kind, steps }: Restoration): string[] {
  return [`  ${region} (${kind})`, ...steps.flatMap((step, index) => stepLines(step, index + 1))];
}

function stepLines({ text, account, command }: Step, number: number): string[] {
  const line = `    ${number}. ${printable(text, 300)}`;
  if (command === undefined) return [line];
  const where = account === undefined ? '' : ` With credentials of ${account}:`;
  return [`${line}${where}`, `       ${printable(command, 1000)}`];
}
