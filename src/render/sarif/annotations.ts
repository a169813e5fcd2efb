import { printable } from '../../text.ts';
import { type SarifResult, byLevel } from './log.ts';

/** A remark at a line of a file, as GitHub shows it in the changes of a pull request. */
export interface Annotation {
  /** From the top of the repository. */
  readonly path: string;
  readonly line: number;
  readonly level: 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

const MAX_MESSAGE = 2_000;

/**
 * The results that are in a file, the most urgent first.
 *
 * @param titleOf the title of a rule
 */
export function annotationsOf(results: readonly SarifResult[], titleOf: (ruleId: string) => string): Annotation[] {
  return byLevel(results).flatMap(({ ruleId, level, message, place }) =>
    place
      ? [
          {
            path: decodeURIComponent(place.uri),
            line: place.line,
            level: level === 'note' ? 'notice' : 'warning',
            title: titleOf(ruleId),
            message: printable(message, MAX_MESSAGE),
          },
        ]
      : [],
  );
}
