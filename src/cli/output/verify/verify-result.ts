import { verifyJson } from '../../../render/verify/json.ts';
import { verifyMarkdown } from '../../../render/verify/markdown.ts';
import type { VerifyResult } from '../../../verify/result.ts';
import { drawVerifyResult } from './draw-verify.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The result of `verify` for stdout. */
export function verifyResultText(
  result: VerifyResult,
  format: 'text' | 'markdown' | 'json',
  terminal: Terminal,
): string {
  switch (format) {
    case 'json':
      return verifyJson(result);
    case 'markdown':
      return verifyMarkdown(result);
    case 'text':
      return terminal.wrapped(drawVerifyResult(result, terminal));
  }
}
