import { hclTokens, templates } from './hcl-tokens.ts';

/** A path in Terraform code, as far as it is constant. */
export interface ConstantPath {
  /** The directory of `path.module` or `path.root`, if it begins with that; `path.cwd` counts as the root module. */
  readonly base?: 'module' | 'root';
  readonly text: string;
  /** The rest is computed. */
  readonly open: boolean;
}

/** The expressions of local values, in tokens without line endings, by name. */
export type Locals = ReadonlyMap<string, readonly string[]>;

/** Local values may refer to each other in a circle. */
const MOST_STEPS = 20;

/**
 * The path that an expression stands for: a quoted text, a local value, `path.module`, and of functions `abspath`, `pathexpand`
 * and `join`. Undefined if not even its beginning is constant, or if it is in the home directory.
 */
export function constantPath(tokens: readonly string[], locals: Locals, steps = MOST_STEPS): ConstantPath | undefined {
  const [first = '', second, third = ''] = tokens;
  if (steps === 0) return undefined;
  if (tokens.length === 1 && first.startsWith('"')) return ofTemplate(first.slice(1, -1), locals, steps - 1);
  if (tokens.length === 3 && second === '.') {
    if (first === 'path') return { base: third === 'module' ? 'module' : 'root', text: '', open: false };
    const local = first === 'local' ? locals.get(third) : undefined;
    return local && constantPath(local, locals, steps - 1);
  }
  if (second !== '(' || tokens.at(-1) !== ')') return undefined;
  const parts = splitAt(tokens.slice(2, -1));
  if (['abspath', 'pathexpand'].includes(first) && parts.length === 1) {
    return constantPath(parts[0] ?? [], locals, steps - 1);
  }
  const [separator, list = []] = parts;
  if (first !== 'join' || separator?.length !== 1 || list[0] !== '[' || list.at(-1) !== ']') return undefined;
  if (!separator[0]?.startsWith('"')) return undefined;
  const between = separator[0].slice(1, -1);
  const items = splitAt(list.slice(1, -1)).map((item) => constantPath(item, locals, steps - 1));
  return joined(items.flatMap((item, index) => (index === 0 ? [item] : [literal(between), item])));
}

/** Tokens between commas outside brackets. */
export function splitAt(tokens: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (/^[([{]$/.test(token)) depth += 1;
    if (/^[)\]}]$/.test(token)) depth -= 1;
    if (token === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

function ofTemplate(text: string, locals: Locals, steps: number): ConstantPath | undefined {
  const parts: (ConstantPath | undefined)[] = [];
  let at = 0;
  for (const { start, end, code } of templates(text)) {
    parts.push(literal(text.slice(at, start)));
    const tokens = text[start] === '$' ? hclTokens(code)?.filter((token) => token !== '\n') : undefined;
    parts.push(tokens && constantPath(tokens, locals, steps));
    at = end;
  }
  return joined([...parts, literal(text.slice(at))]);
}

function literal(text: string): ConstantPath {
  return { text: text.replace(/\\(["\\])/g, '$1').replace(/([$%])\1\{/g, '$1{'), open: false };
}

function joined(parts: readonly (ConstantPath | undefined)[]): ConstantPath | undefined {
  let path: ConstantPath = { text: '', open: false };
  for (const part of parts) {
    const isFirst = path.text === '' && path.base === undefined;
    // A base within a path makes no sense.
    if (!part || (part.base !== undefined && !isFirst)) {
      if (isFirst) return undefined;
      return { ...path, open: true };
    }
    path = { ...path, ...part, text: path.text + part.text };
    if (part.open) break;
  }
  return path.base === undefined && path.text.startsWith('~') ? undefined : path;
}
