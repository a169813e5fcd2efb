import type { Row, Tool } from './row.ts';

const TOOLS: readonly (readonly [Tool, string])[] = [
  ['cli', 'AWS CLI'],
  ['terraform', 'Terraform'],
  ['hubform', 'hubform'],
];
const AS_EXPECTED = '✓';

/** The rows as a table in Markdown, and below it a numbered sentence for each difference that has one. */
export function settingsTable(rows: readonly Row[]): string {
  const reasons = [...new Set(rows.flatMap(({ differs = {} }) => TOOLS.flatMap(([tool]) => differs[tool]?.why ?? [])))];
  const header = ['setting', 'given by', 'effect', ...TOOLS.map(([, name]) => name)];
  const body = rows.map((row, index) => cellsOf(row, rows[index - 1], reasons));
  const table = [header, header.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${table}\n\n${reasons.map((reason, index) => `${index + 1}. ${reason}`).join('\n')}\n`;
}

/** A setting is named once, in its first row. */
function cellsOf(
  { setting, given, effect, differs }: Row,
  above: Row | undefined,
  reasons: readonly string[],
): string[] {
  const name = setting === above?.setting ? '' : `**${setting}**`;
  const cells = TOOLS.map(([tool]) => {
    const { cell = AS_EXPECTED, why } = differs?.[tool] ?? {};
    return why === undefined ? cell : `${cell} (${reasons.indexOf(why) + 1})`;
  });
  return [name, given, effect, ...cells];
}
