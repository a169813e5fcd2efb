import { hclTokens } from './hcl-tokens.ts';

/** What one file says about `prevent_destroy` of a resource: `unsure` is any value but `true` and `false`. */
type Said = boolean | 'unsure' | undefined;

/**
 * Whether Terraform and OpenTofu refuse to destroy a resource, by the files of its module (texts by name). A computed value, or
 * a file that cannot be read, does not protect.
 *
 * https://developer.hashicorp.com/terraform/language/files/override
 */
export function isProtected(files: ReadonlyMap<string, string>, type: string, name: string): boolean {
  const tofu = new Set([...files.keys()].filter((file) => TOFU.test(file)).map((file) => file.replace(TOFU, '.tf$1')));
  const ofTerraform = new Map([...files].filter(([file]) => !TOFU.test(file)));
  // OpenTofu reads main.tofu instead of main.tf.
  const ofTofu = new Map([...files].filter(([file]) => !tofu.has(file)));
  return [ofTerraform, ofTofu].every((read) => saidBy(read, type, name) === true);
}

const TOFU = /\.tofu(\.json)?$/;
const OVERRIDE = /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/;

function saidBy(files: ReadonlyMap<string, string>, type: string, name: string): Said {
  const names = [...files.keys()].sort();
  // Override files come last, in the order of their names, and the last one wins.
  const ordered = [...names.filter((file) => !OVERRIDE.test(file)), ...names.filter((file) => OVERRIDE.test(file))];
  let said: Said;
  for (const file of ordered) {
    const text = files.get(file) ?? '';
    const now = file.endsWith('.json') ? saidInJson(text, type, name) : saidInHcl(text, type, name);
    if (now === 'unsure') return now;
    said = now ?? said;
  }
  return said;
}

function saidInHcl(text: string, type: string, name: string): Said {
  const tokens = hclTokens(text);
  if (!tokens) return 'unsure';
  const wanted = ['resource', type, name].join();
  const resources = blocksIn(tokens).filter(({ head }) => head.map(unquoted).join() === wanted);
  const lifecycles = resources.flatMap(({ body }) => blocksIn(body).filter(({ head }) => head.join() === 'lifecycle'));
  const values = lifecycles.flatMap(({ body }) => argumentsIn(body, 'prevent_destroy'));
  return together(values.map((value) => (value === 'true' ? true : value === 'false' ? false : 'unsure')));
}

function saidInJson(text: string, type: string, name: string): Said {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'unsure';
  }
  const path = ['resource', type, name, 'lifecycle'];
  const lifecycles = path.reduce<unknown[]>((all, key) => all.flatMap((one) => inBlock(one, key)), [json]);
  const values = lifecycles.flatMap((one) => inBlock(one, 'prevent_destroy'));
  return together(values.map((value) => (typeof value === 'boolean' ? value : 'unsure')));
}

/** A block is an object or a list of them. */
function inBlock(block: unknown, key: string): unknown[] {
  return [block].flat().flatMap((one) => {
    if (typeof one !== 'object' || one === null || !Object.hasOwn(one, key)) return [];
    return [(one as Readonly<Record<string, unknown>>)[key]];
  });
}

/** Terraform refuses a duplicate resource or argument. */
function together(values: readonly Exclude<Said, undefined>[]): Said {
  return values.length > 1 ? 'unsure' : values[0];
}

interface Block {
  readonly head: readonly string[];
  readonly body: readonly string[];
}

/** The blocks at the top of these tokens. */
function blocksIn(tokens: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let head: string[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] ?? '';
    if (OPENING.has(token)) {
      const end = closing(tokens, i);
      if (token === '{' && !head.includes('=')) blocks.push({ head, body: tokens.slice(i + 1, end) });
      head = token === '{' && !head.includes('=') ? [] : [...head, token];
      i = end;
    } else head = token === '\n' ? [] : [...head, token];
  }
  return blocks;
}

/** The values of an argument at the top of these tokens, each as one text. */
function argumentsIn(tokens: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    if (OPENING.has(tokens[i] ?? '')) i = closing(tokens, i);
    else if (tokens[i] === name && tokens[i + 1] === '=') {
      const end = tokens.indexOf('\n', i);
      values.push(tokens.slice(i + 2, end === -1 ? undefined : end).join(' '));
    }
  }
  return values;
}

const OPENING = new Set(['{', '(', '[']);
const CLOSING = new Set(['}', ')', ']']);

/** The index of the bracket that closes the one at `start`; the end if there is none. */
function closing(tokens: readonly string[], start: number): number {
  let depth = 0;
  for (let i = start; i < tokens.length; i += 1) {
    if (OPENING.has(tokens[i] ?? '')) depth += 1;
    if (CLOSING.has(tokens[i] ?? '')) depth -= 1;
    if (depth === 0) return i;
  }
  return tokens.length;
}

function unquoted(label: string): string {
  return label.replace(/^"|"$/g, '');
}
