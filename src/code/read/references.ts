import { type ConstantPath, type Locals, constantPath, splitAt } from './constant-path.ts';
import { type TokenAt, hclTokens, hclTokensAt, templates } from './hcl-tokens.ts';
import { jsonTokens } from './json-tokens.ts';

/** What a module reads besides its own files, according to a Terraform file. */
export interface References {
  /** The sources of local modules, relative to the module: `../module`. */
  readonly modules: readonly string[];
  readonly files: readonly FileReference[];
  /** The lines with a path that hubform cannot tell, sorted; 0 for an unknown line. */
  readonly unclear: readonly number[];
}

export interface FileReference {
  /** What the path is relative to: a relative path that `file` is given is relative to the root module. */
  readonly from: 'module' | 'root';
  readonly path: string;
  /** Only the directory is constant, and any file below it may be read. */
  readonly anyBelow: boolean;
}

const NO_LOCALS: Locals = new Map();

/** The functions of Terraform that read a file or list files. */
const FUNCTIONS = /^(file(base64(sha256|sha512)?|md5|sha1|sha256|sha512|exists|set)?|templatefile)$/;
/** The attributes of data sources that name what they read. */
const DATA: ReadonlyMap<string, readonly string[]> = new Map([
  ['local_file', ['filename']],
  ['local_sensitive_file', ['filename']],
  ['archive_file', ['source_file', 'source_dir']],
]);

/**
 * The local modules and the files that a Terraform file names, in HCL or, if the name ends with `.json`, in JSON. In doubt,
 * finds too much.
 * https://developer.hashicorp.com/terraform/language/modules/sources#local-paths
 *
 * @param locals of all files of the module
 */
export function referencesIn(name: string, text: string, locals: Locals = NO_LOCALS): References {
  const tokens = tokensOf(name, text);
  if (!tokens) return { modules: [], files: [], unclear: [0] };
  const modules: string[] = [];
  const files: FileReference[] = [];
  const unclear = new Set<number>();
  for (const { argument, line, isSet } of callsIn(tokens)) {
    const path = constantPath(argument, locals);
    if (path) files.push(fileReference(path, isSet));
    else unclear.add(line);
  }
  for (const { block, key, value, line } of attributesIn(tokens)) {
    const isCall = block.length === 2 && block[0] === 'module' && key === 'source';
    const isRead = block.length === 3 && block[0] === 'data' && DATA.get(block[1] ?? '')?.includes(key);
    if (!isCall && !isRead && key !== 'source') continue;
    const path = constantPath(value, locals);
    const isLocal = path?.base === undefined && !isRead;
    if (path && !path.open && isLocal) {
      if (/^\.\.?\//.test(path.text)) modules.push(path.text);
    } else if (path && !path.open && isCall && path.base === 'module') modules.push(`.${path.text}`);
    else if (path && !isCall) files.push(...(isLocal ? [] : [fileReference(path, key.endsWith('dir'))]));
    else if (isCall || isRead) unclear.add(line);
  }
  return { modules, files, unclear: [...unclear].sort((a, b) => a - b) };
}

/** The local values that a Terraform file has; none of one that cannot be read. */
export function localsIn(name: string, text: string): Locals {
  const locals = attributesIn(tokensOf(name, text) ?? []).filter(({ block }) => block.join() === 'locals');
  return new Map(locals.map(({ key, value }) => [key, value]));
}

function tokensOf(name: string, text: string): TokenAt[] | undefined {
  const tokens = name.endsWith('.json') ? jsonTokens(text) : hclTokensAt(text);
  let depth = 0;
  for (const { text: token } of tokens ?? []) {
    if (/^[([{]$/.test(token)) depth += 1;
    if (/^[)\]}]$/.test(token)) depth -= 1;
    if (depth < 0) return undefined;
  }
  return depth === 0 ? tokens : undefined;
}

function fileReference({ base, text, open }: ConstantPath, isDirectory: boolean): FileReference {
  const path = open ? text.slice(0, text.lastIndexOf('/') + 1) : text;
  return { from: base ?? 'root', path: base === undefined ? path : `.${path}`, anyBelow: open || isDirectory };
}

interface Call {
  /** The first one. */
  readonly argument: readonly string[];
  readonly line: number;
  readonly isSet: boolean;
}

/** The calls of functions that read files, also in templates. */
function callsIn(tokens: readonly TokenAt[]): Call[] {
  return tokens.flatMap(({ text, line }, index): Call[] => {
    if (/^("|<<)/.test(text)) {
      return templates(text).flatMap(({ code }) =>
        callsIn((hclTokens(code) ?? []).map((inner) => ({ text: inner, line }))),
      );
    }
    if (!FUNCTIONS.test(text) || tokens[index + 1]?.text !== '(') return [];
    const [argument = []] = splitAt(bracketed(tokens.slice(index + 1)));
    return [{ argument, line, isSet: text === 'fileset' }];
  });
}

/** The tokens within the bracket that is the first token, without line endings. */
function bracketed(tokens: readonly TokenAt[]): string[] {
  let depth = 0;
  const end = tokens.findIndex(({ text }) => {
    if (/^[([{]$/.test(text)) depth += 1;
    if (/^[)\]}]$/.test(text)) depth -= 1;
    return depth === 0;
  });
  return tokens
    .slice(1, end)
    .map(({ text }) => text)
    .filter((text) => text !== '\n');
}

interface Attribute {
  /** The headings of the blocks around it. */
  readonly block: readonly string[];
  readonly key: string;
  readonly value: readonly string[];
  readonly line: number;
}

/** The attributes of blocks. Inside an expression, the block has the name `=`. */
function attributesIn(tokens: readonly TokenAt[]): Attribute[] {
  const found: Attribute[] = [];
  const blocks: string[][] = [];
  let heading: string[] = [];
  for (const [index, { text, line }] of tokens.entries()) {
    if (text === '=' && heading.length === 1) {
      found.push({ block: blocks.flat(), key: heading[0] ?? '', value: valueAt(tokens.slice(index + 1)), line });
    }
    if (/^[([{]$/.test(text)) blocks.push(heading.includes('=') || text !== '{' ? ['='] : heading);
    if (/^[)\]}]$/.test(text)) blocks.pop();
    if (/^[[\](){}\n]$/.test(text)) heading = [];
    else heading = [...heading, text.replace(/^"|"$/g, '')];
  }
  return found;
}

/** The tokens up to the end of the expression. */
function valueAt(tokens: readonly TokenAt[]): string[] {
  const value: string[] = [];
  let depth = 0;
  for (const { text } of tokens) {
    if (/^[)\]}]$/.test(text)) depth -= 1;
    if (depth < 0 || (depth === 0 && text === '\n')) break;
    if (/^[([{]$/.test(text)) depth += 1;
    if (text !== '\n') value.push(text);
  }
  return value;
}
