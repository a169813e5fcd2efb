/** Of prettier, where nobody has said otherwise. */
const PRINT_WIDTH = 80;

const STRING = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const HEAD = new RegExp(String.raw`^( *)((?:const \w+ = )?new \w+\()this, (${STRING}), \{$`);
const CALL = new RegExp(String.raw`^( *)([\w.]+\()(${STRING})\);$`);
const PROPERTY = new RegExp(String.raw`^( *)(\w+:) (${STRING}),$`);

/**
 * Breaks the lines of generated code that are too wide, as prettier does: a Region, a role or an address may be of any
 * length, and a template should not have to know. Only the shapes that hold such values; comments stay as they are.
 */
export function layOut(code: string): string {
  return breakHeads(code.split('\n')).flatMap(breakCall).flatMap(breakProperty).join('\n');
}

/** `new X(this, "id", {`, with everything up to the line that closes it. */
function breakHeads(lines: readonly string[]): string[] {
  const broken: string[] = [];
  let open: string | undefined;
  for (const line of lines) {
    const [, indent = '', call, id] = tooWide(line, HEAD);
    if (call !== undefined) {
      open = indent;
      broken.push(indent + call, `${indent}  this,`, `${indent}  ${id ?? ''},`, `${indent}  {`);
    } else if (open !== undefined && line.startsWith(`${open}})`)) {
      broken.push(`${open}  },`, open + line.slice(open.length + 1));
      open = undefined;
    } else {
      broken.push(open === undefined || line === '' ? line : `  ${line}`);
    }
  }
  return broken;
}

/** `x.y("text");` */
function breakCall(line: string): string[] {
  const [, indent = '', call, text] = tooWide(line, CALL);
  return call === undefined ? [line] : [indent + call, `${indent}  ${text ?? ''},`, `${indent});`];
}

/** `name: "value",`. A name of four letters or fewer stays on the line: there would be nothing to gain. */
function breakProperty(line: string): string[] {
  const [, indent = '', name = '', value] = tooWide(line, PROPERTY);
  return value === undefined || name.length <= 5 ? [line] : [indent + name, `${indent}  ${value},`];
}

/** The parts of a line that does not fit and has the shape; none otherwise. */
function tooWide(line: string, shape: RegExp): readonly (string | undefined)[] {
  return line.length > PRINT_WIDTH ? (shape.exec(line) ?? []) : [];
}
