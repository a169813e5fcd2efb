/** A text in HCL with parts of it blank, at the same offsets and lines. */
export interface HclCode {
  /** Without comments and heredocs. */
  readonly code: string;
  /** Also without quoted texts: names and braces are left. */
  readonly bare: string;
}

/**
 * Heredocs, comments and quoted texts in a text that may be invalid.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function hclCode(text: string): HclCode {
  return {
    code: text.replace(NO_CODE, (found) => (found.startsWith('"') ? found : blank(found))),
    bare: text.replace(NO_CODE, blank),
  };
}

const NO_CODE =
  /"(?:[^"\\\n]|\\.)*"|#.*|\/\/.*|\/\*[^]*?(?:\*\/|(?![^]))|<<-?([\w-]+)[ \t]*\r?\n(?:[^]*?\n)??[ \t]*\1[ \t]*\r?$/gm;

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** The bodies of all blocks of a type without labels. A block that is not closed extends to the end. */
export function blockBodies({ code, bare }: HclCode, type: string): string[] {
  return Array.from(bare.matchAll(new RegExp(`\\b${type}\\s*\\{`, 'g')), ({ index, 0: opening }) => {
    const start = index + opening.length;
    return code.slice(start, closingBrace(bare, start));
  });
}

function closingBrace(bare: string, start: number): number {
  let depth = 1;
  for (let i = start; i < bare.length; i += 1) {
    if (bare[i] === '{') depth += 1;
    if (bare[i] === '}') depth -= 1;
    if (depth === 0) return i;
  }
  return bare.length;
}
