import { pluralize } from '../../../text.ts';
import Table from 'cli-table3';
import { BOOTSTRAP_CATALOGUE, BOOTSTRAP_KINDS, type BootstrapKind } from '../../../membership/bootstrap/catalogue.ts';
import type { BootstrapDecision } from '../../../membership/bootstrap/bootstrap.ts';
import { commentText } from '../../../code/hcl/text.ts';
import { PLAIN_TABLE } from '../plain-table.ts';
import type { Terminal } from '../terminal.ts';

const MAX_ROWS = 60;

/** What becomes of each target, as the text for stdout; what gets no code stands first. */
export function drawBootstrap(decisions: readonly BootstrapDecision[], terminal: Terminal): string {
  const sorted = BOOTSTRAP_KINDS.map((kind) => decisions.filter((decision) => decision.kind === kind)).flat();
  const table = new Table({
    ...PLAIN_TABLE,
    head: ['Account', 'Region', 'Decision', 'Why'].map((title) => terminal.style('bold', title)),
  });
  for (const { account, region, kind, reason, code } of sorted.slice(0, MAX_ROWS)) {
    table.push([account, region, terminal.style(code ? 'green' : 'yellow', kind), commentText(reason)]);
  }
  const counts = countsOf(decisions);
  const parts = [table.toString().replace(/[ \t]+$/gm, '')];
  if (sorted.length > MAX_ROWS) parts.push(`… and ${sorted.length - MAX_ROWS} more.`);
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
