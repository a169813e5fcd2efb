import type { BootstrapRequest, BootstrappedCode } from '../../../actions/bootstrap/bootstrap.ts';
import { pluralize } from '../../../text.ts';
import type { Invocation } from '../../commands/command.ts';
import { bootstrapSteps } from './steps.ts';
import { drawBootstrap } from './draw-decisions.ts';
import { drawRestorations } from './draw-restorations.ts';
import { reportPreview } from '../dry-run-result.ts';
import { hasChanged, writtenLines } from '../results.ts';
import type { Screen } from '../draw-table.ts';
import type { ReadingFlags } from './wait-command.ts';

/**
 * What `bootstrap` decided for each target, how to restore what it cannot do, which files it wrote, and what to do next. With
 * --quiet, the targets that get no code and how to restore them.
 */
export function reportBootstrapped(
  invocation: Pick<Invocation, 'terminal' | 'io'> & ReadingFlags,
  code: BootstrappedCode,
  request: BootstrapRequest,
): void {
  const { terminal } = invocation;
  const { warnings, notes, result, changes, roots } = code;
  for (const message of warnings) terminal.report({ kind: 'warning', message });
  if (terminal.isQuiet) reportImpossible(invocation, code);
  if (changes) {
    const summary = [...decidedLines(code, terminal.stderr), ...notes];
    reportPreview(invocation, { result, changes }, request.directory, summary);
    return;
  }
  terminal.summary(`${decidedLines(code, terminal).join('\n')}\n`);
  for (const message of notes) terminal.report({ kind: 'note', message });
  const next = hasChanged(result) ? bootstrapSteps(code, request, invocation) : [];
  const lines = [
    ...writtenLines(result, request.directory),
    ...(roots.length === 0 ? ['No code: no target can become a member by it.'] : []),
    ...(next.length > 0 ? ['', ...next] : []),
  ];
  terminal.summary(`${lines.join('\n')}\n`);
}

function decidedLines(
  { decisions, restorations }: Pick<BootstrappedCode, 'decisions' | 'restorations'>,
  screen: Screen,
): string[] {
  const steps = drawRestorations(restorations);
  return [drawBootstrap(decisions, screen), ...(steps === '' ? [] : [`${steps}\n`])];
}

/** On stderr, because stdout may be a diff. */
function reportImpossible({ terminal }: Pick<Invocation, 'terminal'>, code: BootstrappedCode): void {
  const decisions = code.decisions.filter((decision) => decision.code === undefined);
  if (decisions.length === 0) return;
  const drawn = decidedLines({ ...code, decisions }, terminal.stderr)
    .join('\n')
    .trimEnd();
  const message = `${pluralize(decisions.length, 'target')} of ${code.decisions.length} cannot become a member by this code\n${drawn}`;
  terminal.report({ kind: 'warning', message });
}
