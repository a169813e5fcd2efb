/**
 * The tokens of a text in HCL, without comments: names, quoted texts with their quotes, single marks, and `\n`. Undefined for a
 * text that ends within a comment, a quoted text or a heredoc.
 */
export function hclTokens(text: string): string[] | undefined {
  return hclTokensAt(text)?.map((token) => token.text);
}

export interface TokenAt {
  readonly text: string;
  /** Of its beginning, from 1. */
  readonly line: number;
}

/** The same, with the lines. */
export function hclTokensAt(text: string): TokenAt[] | undefined {
  const tokens: TokenAt[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const end = tokenEnd(text, at);
    if (end === undefined) return undefined;
    const token = text.slice(at, end);
    // A comment of one line ends with its line.
    if (/^(?:#|\/\/)/.test(token)) tokens.push({ text: '\n', line });
    else if (!/^(?:[ \t\r\uFEFF]|\/\*)/.test(token)) tokens.push({ text: token, line });
    line += token.split('\n').length - 1;
    at = end;
  }
  return tokens;
}

/** The templates in a text, `${…}` and `%{…}`, each with the code in it. */
export function templates(text: string): { readonly start: number; readonly end: number; readonly code: string }[] {
  const found: { start: number; end: number; code: string }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if ((mark !== '$' && mark !== '%') || text[at + 1] !== '{' || text[at - 1] === mark) continue;
    const end = templateEnd(text, at + 2);
    if (end === undefined) break;
    found.push({ start: at, end, code: text.slice(at + 2, end - 1) });
    at = end - 1;
  }
  return found;
}

function tokenEnd(text: string, at: number): number | undefined {
  switch (text.charAt(at)) {
    case '"':
      return quotedEnd(text, at + 1);
    case '#':
      return endOf(/\n|$/g, text, at);
    case '/':
      if (text[at + 1] === '/') return endOf(/\n|$/g, text, at);
      return text[at + 1] === '*' ? endOf(/\*\//g, text, at + 2) : at + 1;
    case '<':
      return heredocEnd(text, at);
    default:
      return endOf(/[\p{ID_Start}\p{Nd}][\p{ID_Continue}-]*|[ \t\r]+|[^]/uy, text, at);
  }
}

/** @param at the index after the opening quote; a template in the text can hold quotes */
function quotedEnd(text: string, at: number): number | undefined {
  for (let i = at; i < text.length; i += 1) {
    const char = text[i];
    if (char === '"') return i + 1;
    if (char === '\n') return undefined;
    if (char === '\\') i += 1;
    else if ((char === '$' || char === '%') && text[i + 1] === '{') {
      // `$${` is no template.
      const end = text[i - 1] === char ? i + 2 : templateEnd(text, i + 2);
      if (end === undefined) return undefined;
      i = end - 1;
    }
  }
  return undefined;
}

function templateEnd(text: string, at: number): number | undefined {
  let depth = 1;
  for (let i = at; i < text.length;) {
    if (text[i] === '{') depth += 1;
    if (text[i] === '}') depth -= 1;
    const end = tokenEnd(text, i);
    if (depth === 0 || end === undefined) return end;
    i = end;
  }
  return undefined;
}

function heredocEnd(text: string, at: number): number | undefined {
  const start = /<<-?([\p{ID_Start}][\p{ID_Continue}-]*)\r?\n/uy;
  start.lastIndex = at;
  const [whole, name = ''] = start.exec(text) ?? [];
  if (whole === undefined) return at + 1;
  const end = endOf(new RegExp(`^[ \\t]*${name}[ \\t\\r]*$`, 'gmu'), text, at + whole.length);
  return end;
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
