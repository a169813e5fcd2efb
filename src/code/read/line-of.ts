/**
 * The line of a resource in generated code, HCL or JSON; also that of its `removed` or `import` block. Undefined if the text
 * does not name it. The first line is 1.
 *
 * @param address a Terraform address, perhaps of a module or with an index
 */
export function lineOf(text: string, address: string): number | undefined {
  const named = parts(address);
  if (!named) return undefined;
  const reference = () =>
    text.split('\n').findIndex((line) => REFERENCE.exec(line)?.[1] === `${named.type}.${named.name}`);
  return lineOfResource(text, address) ?? lineAt(reference());
}

/** As `lineOf`, but of the resource itself alone. */
export function lineOfResource(text: string, address: string): number | undefined {
  const named = parts(address);
  if (!named) return undefined;
  const { type, name } = named;
  const lines = text.split('\n');
  const index = lines.findIndex((line) => line.trimStart().startsWith(`resource "${type}" "${name}"`));
  return lineAt(index === -1 ? jsonLine(lines, type, name) : index);
}

function parts(address: string): { readonly type: string; readonly name: string } | undefined {
  const [, type, name] = /(?:^|\.)(\w+)\.([\w-]+)(?:\[(?:"[^"]*"|\d+)\])?$/.exec(address) ?? [];
  return type === undefined || name === undefined ? undefined : { type, name };
}

function lineAt(index: number): number | undefined {
  return index === -1 ? undefined : index + 1;
}

/** `from = type.name`, or `"to": "type.name"` */
const REFERENCE = /^\s*"?(?:from|to)"?\s*[=:]\s*"?([\w.-]+)/;

/** The name is a key in the object of the type; -1 if there is none. */
function jsonLine(lines: readonly string[], type: string, name: string): number {
  const start = lines.findIndex((line) => line.trimStart().startsWith(`"${type}":`));
  if (start === -1) return -1;
  const depth = indent(lines[start] ?? '');
  const end = lines.findIndex((line, i) => i > start && indent(line) <= depth);
  return lines.findIndex((line, i) => i > start && i < end && line.trimStart().startsWith(`"${name}":`));
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}

/** The first line that has the Region as a text, as in a program for the CDK; undefined if there is none. */
export function lineOfRegion(text: string, region: string): number | undefined {
  const index = text.split('\n').findIndex((line) => line.includes(`"${region}"`) || line.includes(`'${region}'`));
  return index === -1 ? undefined : index + 1;
}
