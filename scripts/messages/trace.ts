import ts from 'typescript';
import type { Source } from './program.ts';
import type { Uses } from './uses.ts';
import { insertedIn, wordingOf } from './wording.ts';

/** What the parameters of the functions that were followed into stand for. */
type Arguments = ReadonlyMap<ts.Node, Pick<Step, 'node' | 'given'>>;

/** An expression whose value may become a message. */
interface Step {
  readonly node: ts.Node;
  readonly given: Arguments;
  readonly isPart: boolean;
  readonly depth: number;
}

/** Deeper than any chain of calls in the source that makes a message. */
const MAX_DEPTH = 24;

/** Follows values back to the texts that they are made of: through variables, properties, calls and parameters. */
export class Tracer {
  readonly #source: Source;
  readonly #uses: Uses;
  readonly #ids = new Map<ts.Node, number>();

  constructor(source: Source, uses: Uses) {
    this.#source = source;
    this.#uses = uses;
  }

  /** The expressions that are texts of a value, and whether each is only inserted into another one. */
  textsOf(value: ts.Node): ReadonlyMap<ts.Node, { readonly isPart: boolean }> {
    const texts = new Map<ts.Node, { isPart: boolean }>();
    const seen = new Set<string>();
    const steps: Step[] = [{ node: value, given: new Map(), isPart: false, depth: 0 }];
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      const { node, isPart } = step;
      const key = this.#keyOf(step);
      if (step.depth > MAX_DEPTH || seen.has(key)) continue;
      seen.add(key);
      if (wordingOf(node) !== undefined) texts.set(node, { isPart: isPart && texts.get(node)?.isPart !== false });
      steps.push(...this.#after(step));
    }
    return texts;
  }

  #after({ node, given, isPart, depth }: Step): Step[] {
    const next = { given, isPart, depth: depth + 1 };
    const bound = given.get(this.#declarationOf(node) ?? node);
    return [
      ...insertedIn(node).map((inserted) => ({ ...next, node: inserted, isPart: true })),
      ...partsOf(node).map((part) => ({ ...next, node: part })),
      ...(bound ? [{ ...next, ...bound }] : this.#originsOf(node, isPart).map((origin) => ({ ...next, node: origin }))),
      ...(ts.isCallExpression(node) && wordingOf(node) === undefined ? this.#resultsOf(node, next) : []),
    ];
  }

  /** A parameter stands for another value in each call, so a function is followed once for each. */
  #keyOf({ node, given, isPart }: Step): string {
    return (
      [node, ...[...given.values()].map((argument) => argument.node)].map((one) => this.#idOf(one)).join() +
      String(isPart)
    );
  }

  #idOf(node: ts.Node): number {
    const id = this.#ids.get(node) ?? this.#ids.size;
    this.#ids.set(node, id);
    return id;
  }

  /** What a name was given. A part of a message is not followed to other functions: it is listed as a text there. */
  #originsOf(node: ts.Node, isPart: boolean): readonly ts.Node[] {
    const declaration = this.#declarationOf(node);
    if (declaration === undefined) return [];
    if (ts.isVariableDeclaration(declaration)) return initialOf(declaration);
    if (isPart) return [];
    if (ts.isParameter(declaration)) return this.#argumentsOf(declaration);
    return isNamed(declaration) ? this.#uses.valuesOf(declaration) : [];
  }

  #declarationOf(node: ts.Node): ts.Node | undefined {
    const { checker } = this.#source;
    if (ts.isShorthandPropertyAssignment(node))
      return checker.getShorthandAssignmentValueSymbol(node)?.valueDeclaration;
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined;
    const symbol = checker.getSymbolAtLocation(node);
    const aliased = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const declaration = aliased?.valueDeclaration ?? aliased?.declarations?.[0];
    return declaration && ts.isBindingElement(declaration) ? this.#propertyOf(declaration) : declaration;
  }

  /** The property of a type that a name in `{ name }` stands for. */
  #propertyOf(binding: ts.BindingElement): ts.Node | undefined {
    const { checker } = this.#source;
    if (!ts.isObjectBindingPattern(binding.parent)) return undefined;
    const name = (binding.propertyName ?? binding.name).getText();
    return checker.getPropertyOfType(checker.getTypeAtLocation(binding.parent), name)?.declarations?.[0];
  }

  #argumentsOf(parameter: ts.ParameterDeclaration): ts.Node[] {
    const index = parameter.parent.parameters.indexOf(parameter);
    const calls = this.#uses.callsOf(parameter.parent);
    const defaults = parameter.initializer ? [parameter.initializer] : [];
    return [...defaults, ...calls.flatMap((call) => call.arguments[index] ?? [])];
  }

  /** What a call returns: of a function of ours, or of a method of a text or a list, such as `map` with its callback. */
  #resultsOf(call: ts.CallExpression, next: Omit<Step, 'node'>): Step[] {
    const callee = this.#source.checker.getResolvedSignature(call)?.declaration;
    if (callee === undefined || !hasBody(callee)) {
      const on = ts.isPropertyAccessExpression(call.expression) ? [call.expression.expression] : [];
      return [...on, ...call.arguments.filter(ts.isArrowFunction)].map((node) => ({ ...next, node }));
    }
    const given = new Map(next.given);
    callee.parameters.forEach((parameter, index) => {
      const node = call.arguments[index] ?? parameter.initializer;
      if (node !== undefined) given.set(parameter, { node, given: next.given });
    });
    return returnsOf(callee).map((node) => ({ ...next, node, given }));
  }
}

/** What the value of an expression is chosen or taken from, within the expression itself. */
function partsOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  if (ts.isBinaryExpression(node)) return CHOOSES.has(node.operatorToken.kind) ? [node.left, node.right] : [];
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (ts.isSpreadElement(node) || isWrapper(node)) return [node.expression];
  return hasBody(node) && !ts.isFunctionDeclaration(node) ? returnsOf(node) : [];
}

const CHOOSES = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]);

function isWrapper(node: ts.Node): node is ts.Node & { readonly expression: ts.Expression } {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isElementAccessExpression(node)
  );
}

function isNamed(declaration: ts.Node): declaration is ts.NamedDeclaration {
  return ts.isPropertySignature(declaration) || ts.isObjectLiteralElementLike(declaration);
}

/** The value of a variable, or the list that it goes through in a loop. */
function initialOf(declaration: ts.VariableDeclaration): ts.Node[] {
  const loop = declaration.parent.parent;
  if (ts.isForOfStatement(loop)) return [loop.expression];
  return declaration.initializer ? [declaration.initializer] : [];
}

type WithBody = ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody };

function hasBody(node: ts.Node): node is WithBody {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

function returnsOf({ body }: WithBody): ts.Node[] {
  if (!ts.isBlock(body)) return [body];
  const returned: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) returned.push(node.expression);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return returned;
}
