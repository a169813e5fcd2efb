import type { BootstrapRequest, BootstrappedCode } from '../../../actions/bootstrap/bootstrap.ts';
import type { Invocation } from '../../commands/command.ts';
import { bootstrapSteps } from './steps.ts';
import { drawBootstrap } from './draw-decisions.ts';
import { drawRestorations } from './draw-restorations.ts';
import { reportPreview } from '../dry-run-result.ts';
import { writtenLines } from '../results.ts';
import type { ReadingFlags } from './wait-command.ts';

/** What `bootstrap` decided for each target, how to restore what it cannot do, which files it wrote, and what to do next. */
export function reportBootstrapped(
  invocation: Pick<Invocation, 'terminal' | 'io'> & ReadingFlags,
  code: BootstrappedCode,
  request: BootstrapRequest,
): void {
  const { terminal } = invocation;
  const { warnings, notes, decisions, restorations, result, changes } = code;
  for (const message of warnings) terminal.report({ kind: 'warning', message });
  for (const message of notes) terminal.report({ kind: 'note', message });
  const steps = drawRestorations(restorations);
  const decided = [drawBootstrap(decisions, terminal), ...(steps === '' ? [] : [`${steps}\n`])];
  if (changes) {
    reportPreview(invocation, { result, changes }, request.directory, decided);
    return;
  }
  const next = bootstrapSteps(code, request, invocation);
  const lines = [...decided, ...writtenLines(result, request.directory), ...(next.length > 0 ? ['', ...next] : [])];
  terminal.result(`${lines.join('\n')}\n`);
}
