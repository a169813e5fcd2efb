import ts from 'typescript';
import type { Source } from './program.ts';
import { valueOf } from './sinks.ts';

/**
 * What the source hands over: the calls of a function, and the values of a property. They are indexed by name, and only
 * those of a name that somebody asks for are resolved: to resolve all takes as long as to check the types of the program.
 */
export class Uses {
  readonly #checker: ts.TypeChecker;
  readonly #calls = new Map<string, ts.CallExpression[]>();
  readonly #properties = new Map<string, ts.ObjectLiteralElementLike[]>();

  constructor({ files, checker }: Source) {
    this.#checker = checker;
    for (const file of files) this.#index(file);
  }

  callsOf(callee: ts.SignatureDeclaration): readonly ts.CallExpression[] {
    const name = callee.name ?? (ts.isVariableDeclaration(callee.parent) ? callee.parent.name : undefined);
    const calls = this.#calls.get(name?.getText() ?? '') ?? [];
    return calls.filter((call) => this.#checker.getResolvedSignature(call)?.declaration === callee);
  }

  /** @param declaration of the property, in a type or in an object */
  valuesOf(declaration: ts.NamedDeclaration): readonly ts.Node[] {
    const properties = this.#properties.get(declaration.name?.getText() ?? '') ?? [];
    return properties.flatMap((property) => {
      const isIt = property === declaration || this.#declarationsOf(property).includes(declaration);
      return isIt ? (valueOf(property) ?? []) : [];
    });
  }

  #declarationsOf(property: ts.ObjectLiteralElementLike): readonly ts.Node[] {
    const type = this.#checker.getContextualType(property.parent as ts.ObjectLiteralExpression);
    return (type && this.#checker.getPropertyOfType(type, property.name?.getText() ?? '')?.declarations) ?? [];
  }

  #index(node: ts.Node): void {
    if (ts.isCallExpression(node)) append(this.#calls, calledName(node), node);
    if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) append(this.#properties, property.name?.getText() ?? '', property);
    }
    ts.forEachChild(node, (child) => {
      this.#index(child);
    });
  }
}

function calledName({ expression }: ts.CallExpression): string {
  return (ts.isPropertyAccessExpression(expression) ? expression.name : expression).getText();
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
