import { pluralize } from '../../../text.ts';
import { BOOTSTRAP_CATALOGUE, BOOTSTRAP_KINDS, type BootstrapKind } from '../../../membership/bootstrap/catalogue.ts';
import type { BootstrapDecision } from '../../../membership/bootstrap/bootstrap.ts';
import { commentText } from '../../../code/hcl/text.ts';
import { type Cell, type Screen, drawTable } from '../draw-table.ts';
import { moreRows } from '../more-rows.ts';

/** What becomes of each target, as the text for stdout; what gets no code stands first. */
export function drawBootstrap(decisions: readonly BootstrapDecision[], screen: Screen): string {
  const sorted = BOOTSTRAP_KINDS.map((kind) => decisions.filter((decision) => decision.kind === kind)).flat();
  const rows = sorted
    .slice(0, screen.maxRows)
    .map(({ account, region, kind, reason, code }): Cell[] => [
      ...[account, region],
      { text: kind, style: code ? 'green' : 'yellow' },
      commentText(reason),
    ]);
  const counts = countsOf(decisions);
  const parts = [drawTable(['Account', 'Region', 'Decision', 'Why'], rows, screen)];
  if (sorted.length > rows.length) parts.push(moreRows(sorted.length - rows.length));
  const targets = pluralize(decisions.length, 'target');
  parts.push(`${targets}: ${counts.map(({ kind, count }) => `${count} ${kind}`).join(', ')}.`);
  const advice = counts.flatMap(({ kind }) => {
    const { hint } = BOOTSTRAP_CATALOGUE[kind];
    return hint === '' ? [] : [`  ${kind.padEnd(WIDTH)}  ${hint}`];
  });
  if (advice.length > 0) parts.push(advice.join('\n'));
  return `${parts.join('\n\n')}\n`;
}

const WIDTH = Math.max(...BOOTSTRAP_KINDS.map(({ length }) => length));

function countsOf(decisions: readonly BootstrapDecision[]): { kind: BootstrapKind; count: number }[] {
  const found = BOOTSTRAP_KINDS.map((kind) => ({ kind, count: decisions.filter((one) => one.kind === kind).length }));
  return found.filter(({ count }) => count > 0);
}
