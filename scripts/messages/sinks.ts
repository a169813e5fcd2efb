import ts from 'typescript';

/** What a message is to the user who reads it. `text` is any other prose, such as a cell of a table. */
export const MESSAGE_KINDS = ['error', 'hint', 'warning', 'note', 'progress', 'text'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** A value that becomes a message. */
export interface Sink {
  readonly kind: MessageKind;
  readonly value: ts.Node;
}

/**
 * Where a node hands a value over as a message: an argument of an error, a property `hint`, or a property `message`,
 * which is a note or a warning if it stands in such an event.
 */
export function sinksAt(node: ts.Node): Sink[] {
  if (ts.isNewExpression(node)) return errorSinks(node);
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap((property) => {
    const name = property.name?.getText();
    const value = valueOf(property);
    if (value === undefined) return [];
    if (name === 'hint') return [{ kind: 'hint' as const, value }];
    return name === 'message' ? [{ kind: eventKind(node), value }] : [];
  });
}

/** A HubformError takes a code before its message. */
const AFTER_A_CODE = /^(?:HubformError|MaybeWritten)$/;

function errorSinks({ expression, arguments: given }: ts.NewExpression): Sink[] {
  const name = expression.getText();
  if (!name.endsWith('Error') && !AFTER_A_CODE.test(name)) return [];
  const value = given?.[AFTER_A_CODE.test(name) ? 1 : 0];
  return value === undefined ? [] : [{ kind: 'error', value }];
}

export function valueOf(property: ts.ObjectLiteralElementLike): ts.Node | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) || ts.isMethodDeclaration(property) ? property : undefined;
}

function eventKind(event: ts.ObjectLiteralExpression): MessageKind {
  const property = event.properties.find(({ name }) => name?.getText() === 'kind');
  if (property === undefined) return 'error';
  const kind = ts.isPropertyAssignment(property) ? property.initializer : undefined;
  if (kind === undefined || !ts.isStringLiteralLike(kind)) return 'text';
  if (kind.text === 'note' || kind.text === 'warning') return kind.text;
  return /-(?:started|arrived)$/.test(kind.text) ? 'progress' : 'text';
}
