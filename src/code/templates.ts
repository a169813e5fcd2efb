import { Eta } from 'eta';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';

/** The text of one template, and its file for error messages. */
export interface Template {
  readonly text: string;
  readonly file: string;
}
/** Templates by the name of the file that each renders, such as `memberships.tf`. */
export type Templates = ReadonlyMap<string, Template>;

/** @throws HubformError `template` if there is no template of that name */
export function templateOf(templates: Templates, name: string): Template {
  const template = templates.get(name);
  if (!template) throw new HubformError('template', `the template ${name}.eta is missing`);
  return template;
}

export type Escape = (value: string) => string;

/**
 * Compiles a template once. `<%= %>` writes a value through `escape`, `<%~ %>` writes it raw.
 *
 * @throws HubformError `template` with file and line, here and from the returned function
 */
export function compile(template: Template, escape: Escape): (data: object) => string {
  const eta = new Eta({
    autoEscape: true,
    autoTrim: false,
    // Makes Eta count lines, for error messages.
    debug: true,
    escapeFunction: (value) => escape(String(value)),
  });
  const { text, file } = template;
  const run = withLocation(file, text, eta, () => eta.compile(text));
  return (data) => withLocation(file, text, eta, () => run.call(eta, data, { filepath: file }));
}

function withLocation<T>(file: string, text: string, eta: Eta, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const { line, message } = parseEtaMessage(cause.message) ?? {
      line: lineOfBadSyntax(text, eta),
      message: syntaxError(cause.message),
    };
    throw new HubformError('template', `${printable(file)}:${line}: ${printable(message, 200)}`, { cause });
  }
}

/** Eta reports the line in two formats: one for an error in a tag, one for an error while the template runs. */
function parseEtaMessage(text: string): { line: string; message: string } | undefined {
  const [, tagError, tagLine] = /^(.*) at line (\d+) col \d+:/.exec(text) ?? [];
  if (tagLine !== undefined) return { line: tagLine, message: tagError ?? '' };
  const [, line, message = ''] = /:(\d+)\n[^]*\n\n(.+)$/.exec(text) ?? [];
  return line === undefined ? undefined : { line, message };
}

function syntaxError(message: string): string {
  return message.replace(/^Bad template syntax\s*/, '').split('\n')[0] ?? '';
}

/**
 * Eta reports no line for JavaScript that does not parse: uses the line of the first tag that fails on its own, otherwise the
 * last line.
 */
function lineOfBadSyntax(text: string, eta: Eta): string {
  const bad = [...text.matchAll(/<%[-_]?[=~][^]*?%>/g)].find(([tag]) => !compiles(eta, tag));
  return String(text.slice(0, bad?.index ?? text.trimEnd().length).split('\n').length);
}

function compiles(eta: Eta, tag: string): boolean {
  try {
    eta.compile(tag);
    return true;
  } catch {
    return false;
  }
}
