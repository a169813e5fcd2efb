import ts from 'typescript';

/**
 * The wording of an expression that is a text: what it inserts is `${name}`, as in the source. Undefined for any other
 * expression.
 */
export function wordingOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce(
      (text, { expression, literal }) => text + inserted(expression) + literal.text,
      node.head.text,
    );
  }
  if (isConcatenation(node)) {
    const [left, right] = [wordingOf(node.left), wordingOf(node.right)];
    if (left === undefined && right === undefined) return undefined;
    return (left ?? inserted(node.left)) + (right ?? inserted(node.right));
  }
  return joinedWording(node);
}

/** What a text inserts: the expressions within it. */
export function insertedIn(node: ts.Node): ts.Expression[] {
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
  if (isConcatenation(node)) {
    return [node.left, node.right].flatMap((side) => (wordingOf(side) === undefined ? [side] : insertedIn(side)));
  }
  const list = joinedList(node);
  return (list?.elements ?? []).flatMap((one) => (wordingOf(one) === undefined ? [one] : insertedIn(one)));
}

/** `['one', other].join(' ')`. */
function joinedWording(node: ts.Node): string | undefined {
  const list = joinedList(node);
  if (list === undefined) return undefined;
  const texts = list.elements.map(wordingOf);
  if (texts.every((text) => text === undefined)) return undefined;
  return texts.map((text, index) => text ?? inserted(list.elements[index])).join(separatorOf(node));
}

function joinedList(node: ts.Node): ts.ArrayLiteralExpression | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { name, expression } = node.expression;
  return name.text === 'join' && ts.isArrayLiteralExpression(expression) ? expression : undefined;
}

function separatorOf(node: ts.Node): string {
  const [separator] = ts.isCallExpression(node) ? node.arguments : [];
  return separator !== undefined && ts.isStringLiteralLike(separator) ? separator.text : ' ';
}

function isConcatenation(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

function inserted(expression: ts.Expression | undefined): string {
  return `\${${(expression?.getText() ?? '').replace(/\s+/g, ' ')}}`;
}
