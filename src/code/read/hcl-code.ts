/** A text in HCL with parts of it blank, at the same offsets and lines. */
export interface HclCode {
  /** Without comments and heredocs. */
  readonly code: string;
  /** Without the texts in quotes, too: what is left are names and braces. */
  readonly bare: string;
}

/** Heredocs, comments and quoted texts of a text that may not be valid. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md */
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

/** The bodies of all blocks of a type without labels. One that is not closed goes up to the end. */
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
