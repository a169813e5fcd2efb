import { diffJson } from '../diff/json.ts';
import type { Rehearsal } from '../../verify/rehearsal.ts';
import { verifyResultValue } from './json.ts';

/** The rehearsal for machines: the result as of `verify`, and the differences as of `diff`. */
export function rehearsalJson({ result, applied, destruction }: Rehearsal): string {
  const value = {
    ...verifyResultValue(result),
    applied: differenceValue(applied),
    ...(destruction && {
      destruction: { ...destruction, destroyed: differenceValue(destruction.destroyed) },
    }),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function differenceValue(diff: Parameters<typeof diffJson>[0]): unknown {
  return JSON.parse(diffJson(diff));
}
