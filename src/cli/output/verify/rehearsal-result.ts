import { rehearsalJson } from '../../../render/verify/rehearsal-json.ts';
import { rehearsalMarkdown } from '../../../render/verify/rehearsal-markdown.ts';
import type { Rehearsal } from '../../../verify/rehearsal.ts';
import { drawRehearsal } from './draw-rehearsal.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The result of `rehearse` for stdout. */
export function rehearsalResultText(
  rehearsal: Rehearsal,
  format: 'text' | 'markdown' | 'json',
  terminal: Terminal,
): string {
  switch (format) {
    case 'json':
      return rehearsalJson(rehearsal);
    case 'markdown':
      return rehearsalMarkdown(rehearsal);
    case 'text':
      return terminal.wrapped(drawRehearsal(rehearsal, terminal));
  }
}
