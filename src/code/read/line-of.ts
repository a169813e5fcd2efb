/**
 * The line of a resource in generated code, HCL or JSON; also that of its `removed` or `import` block. Undefined if the text
 * does not name it. The first line is 1.
 *
 * @param address a Terraform address, perhaps of a module or with an index
 */
export function lineOf(text: string, address: string): number | undefined {
  const [, type, name] = /(?:^|\.)(\w+)\.([\w-]+)(?:\[(?:"[^"]*"|\d+)\])?$/.exec(address) ?? [];
  if (type === undefined || name === undefined) return undefined;
  const lines = text.split('\n');
  const resource = lines.findIndex((line) => line.trimStart().startsWith(`resource "${type}" "${name}"`));
  const found = resource === -1 ? jsonLine(lines, type, name) : resource;
  const index = found === -1 ? lines.findIndex((line) => REFERENCE.exec(line)?.[1] === `${type}.${name}`) : found;
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
