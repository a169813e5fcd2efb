import { readFileSync } from 'node:fs';
import ts from 'typescript';

const DECLARING = new Set(['describe', 'describeIf', 'describeWith', 'it', 'test']);

/** The titles of the suites and tests that a test file declares, as they stand there: `%s`, `$name` and `${…}` are themselves. */
export function testTitles(file: string): Set<string> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && DECLARING.has(calleeName(node.expression))) {
      const title = node.arguments.findLast(
        (argument) => ts.isStringLiteralLike(argument) || ts.isTemplateExpression(argument),
      );
      if (title) titles.add(ts.isStringLiteralLike(title) ? title.text : title.getText().slice(1, -1));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/** `it` of `it`, `it.skip`, `it.each(cases)` and `test.for([])`. */
function calleeName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return calleeName(node.expression);
  return '';
}
