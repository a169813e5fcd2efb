import type { BootstrapRequest, Bootstrapped } from '../../actions/bootstrap/bootstrap.ts';
import type { Invocation } from '../commands/command.ts';
import { drawBootstrap } from './draw-bootstrap.ts';
import { shellWord } from '../../text.ts';
import { CHOOSE_BACKEND, nextSteps } from './next-steps.ts';
import { writtenLines } from './results.ts';

/** What `bootstrap` decided for each target, which files it wrote, and what to do next. */
export function reportBootstrapped(
  { terminal }: Pick<Invocation, 'terminal'>,
  { warnings, notes, decisions, result, roots, isFirst }: Bootstrapped,
  { directory, format, templates }: Pick<BootstrapRequest, 'directory' | 'format' | 'templates'>,
): void {
  for (const message of warnings) terminal.report({ kind: 'warning', message });
  for (const message of notes) terminal.report({ kind: 'note', message });
  const lines = [drawBootstrap(decisions, terminal), ...writtenLines(result, directory)];
  const next = nextSteps(directory, format, { roots }, 'apply');
  if (next.length > 0) {
    lines.push(
      '',
      'Nothing was changed in AWS. Next, see it happen without AWS, then one apply for each member:',
      `  hubform rehearse ${shellWord(directory)}`,
      ...(isFirst && templates === undefined ? [CHOOSE_BACKEND] : []),
      ...next,
    );
  }
  terminal.result(`${lines.join('\n')}\n`);
}
