import { diffJson } from '../diff/json.ts';
import type { Rehearsal } from '../../verify/rehearsal.ts';
import { verifyResultValue } from './json.ts';

/** The rehearsal as JSON: the result in the shape of `verify`, and the differences in the shape of `diff`. */
export function rehearsalJson({ result, applied, destruction }: Rehearsal): string {
  const value = {
    ...verifyResultValue(result),
    applied: diffValue(applied),
    ...(destruction && {
      destruction: { ...destruction, destroyed: diffValue(destruction.destroyed) },
    }),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function diffValue(diff: Parameters<typeof diffJson>[0]): unknown {
  return JSON.parse(diffJson(diff));
}
