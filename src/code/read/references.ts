import { hclTokens } from './hcl-tokens.ts';

/** What a Terraform file says that its module reads beside its own files, as far as that is constant. */
export interface References {
  /** The sources of local modules, relative to the module: `../module`. */
  readonly modules: readonly string[];
  readonly files: readonly FileReference[];
}

export interface FileReference {
  /** What the path is relative to: a relative path that `file` is given is relative to the root module. */
  readonly from: 'module' | 'root';
  readonly path: string;
  /** Only the directory is constant, and any file below it may be read. */
  readonly anyBelow: boolean;
}

/**
 * The local modules and the files that a Terraform file names, in HCL or, where the name ends with `.json`, in JSON. Finds more
 * rather than less; what is computed from a variable is not found.
 * https://developer.hashicorp.com/terraform/language/modules/sources#local-paths
 */
export function referencesIn(name: string, text: string): References {
  const texts = name.endsWith('.json') ? jsonTexts(text) : [hclTokens(text)?.join(' ') ?? text];
  return {
    modules: texts.flatMap((one) => Array.from(one.matchAll(SOURCE), ([, source = '']) => source)),
    files: texts.flatMap((one) =>
      Array.from(one.matchAll(FILE), ([, called = '', path = '']) => fileReference(called, path)).flat(),
    ),
  };
}

const SOURCE = /\bsource\s*=\s*"(\.\.?\/[^"$%\\]*)"/g;
/** The functions of Terraform that read a file, or list files, of a path. */
const FILE =
  /\b(file(?:base64(?:sha256|sha512)?|md5|sha1|sha256|sha512|exists|set)?|templatefile)\s*\(\s*"((?:[^"\\]|\\.)*)"/g;

function fileReference(called: string, written: string): FileReference[] {
  const [, base, rest = ''] = /^(?:\$\{\s*path\.(module|root|cwd)\s*\})?(.*)$/s.exec(written) ?? [];
  const constant = rest.replace(/\$\{.*$|%\{.*$/s, '');
  const anyBelow = constant !== rest || called === 'fileset';
  // Computed from the beginning: nothing of it is known.
  if (base === undefined && constant === '') return [];
  const path = anyBelow && constant !== rest ? constant.slice(0, constant.lastIndexOf('/') + 1) : constant;
  return [
    { from: base === 'module' ? 'module' : 'root', path: unescaped(base === undefined ? path : `.${path}`), anyBelow },
  ];
}

function unescaped(text: string): string {
  return text.replace(/\\(["\\])/g, '$1');
}

/** The sources of module calls as HCL has them, and every text that holds a template. */
function jsonTexts(text: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') found.push(key === 'source' ? `source = ${JSON.stringify(value)}` : value);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, below] of Object.entries(value)) visit(below, name);
    }
  };
  visit(parsed(text), '');
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
