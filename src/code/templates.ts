import { Eta } from 'eta';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';

/** The text of one template, and the file it came from for error messages. */
export interface Template {
  readonly text: string;
  readonly file: string;
}
/** Templates by the name of the file they make, such as `memberships.tf`. */
export type Templates = ReadonlyMap<string, Template>;

/** @throws HubformError `template` where there is none of that name */
export function templateOf(templates: Templates, name: string): Template {
  const template = templates.get(name);
  if (!template) throw new HubformError('template', `the template ${name}.eta is missing`);
  return template;
}

export type Escape = (value: string) => string;

/** Compiles a template once; `<%= %>` writes through the escaper of the language, `<%~ %>` writes raw. */
export function compile(template: Template, escape: Escape): (data: object) => string {
  const eta = new Eta({
    autoEscape: true,
    autoTrim: false,
    // Keeps count of the lines, for error messages.
    debug: true,
    escapeFunction: (value) => escape(String(value)),
  });
  const { text, file } = template;
  const run = guarded(file, text, eta, () => eta.compile(text));
  return (data) => guarded(file, text, eta, () => run.call(eta, data, { filepath: file }));
}

function guarded<T>(file: string, text: string, eta: Eta, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const { line, what } = located(cause.message) ?? {
      line: lineOfBadSyntax(text, eta),
      what: badSyntax(cause.message),
    };
    throw new HubformError('template', `${printable(file)}:${line}: ${printable(what, 200)}`, { cause });
  }
}

/** Eta says where, in two ways: while a template is read, and while it runs. */
function located(message: string): { line: string; what: string } | undefined {
  const reading = /^(.*) at line (\d+) col \d+:/.exec(message);
  if (reading) return { line: reading[2] ?? '', what: reading[1] ?? '' };
  const running = /:(\d+)\n[^]*\n\n(.+)$/.exec(message);
  return running ? { line: running[1] ?? '', what: running[2] ?? '' } : undefined;
}

function badSyntax(message: string): string {
  return message.replace(/^Bad template syntax\s*/, '').split('\n')[0] ?? '';
}

/** Of JavaScript that does not parse nobody says where it is: the first tag that fails by itself, else the end. */
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
