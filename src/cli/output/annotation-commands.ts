import type { Annotation } from '../../render/sarif/annotations.ts';

/** GitHub shows this many of each level for one step. */
const MOST = 10;

/**
 * Workflow commands that make annotations of lines in the log of a job, which needs no permission.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function annotationCommands(annotations: readonly Annotation[]): string {
  const shown = (['warning', 'notice'] as const).flatMap((level) =>
    annotations.filter((one) => one.level === level).slice(0, MOST),
  );
  return shown
    .map(({ level, path, line, title, message }) => {
      const properties = `file=${property(path)},line=${line},title=${property(title)}`;
      return `::${level} ${properties}::${data(message)}\n`;
    })
    .join('');
}

/** The other notation of commands is read anywhere in a line. */
function data(text: string): string {
  return text.replaceAll('##[', '##\\u005b').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
