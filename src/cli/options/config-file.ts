import { closest } from 'fastest-levenshtein';
import type * as z from 'zod';
import { HubformError } from '../../error.ts';
import { readText } from '../../files/file.ts';
import { pathText, type Path } from '../../snapshot/yaml/input-error.ts';
import { locate, offsetOf } from '../../snapshot/yaml/locate.ts';
import { parseYaml } from '../../snapshot/yaml/parse.ts';
import { NotPlain, plainValue } from '../../snapshot/yaml/plain-value.ts';
import { printable } from '../../text.ts';
import { type Command, optionsOf } from '../commands/command.ts';
import { configSchema, strict } from './config-schema.ts';
import { flagName } from './names.ts';
import type { Raw } from './option.ts';
import type { GivenValues } from './resolve.ts';

type Values = Readonly<Record<string, Raw>>;

/** What hubform.yaml says. */
export interface ConfigFile {
  /** `FILE:LINE: PATH`, as an error names a place; the line is that of the key at the path, if it is about one. */
  readonly placeOf: (path: Path, key?: string) => string;
  readonly shared: Values;
  /** By command. */
  readonly sections: ReadonlyMap<string, Values>;
}

/** @throws HubformError `usage`, naming file, line and key, where any key of any command is wrong */
export async function readConfigFile(name: string, commands: readonly Command[]): Promise<ConfigFile> {
  const { content, placeOf } = contentOf(await readText(name), name);
  const { shared, sections } = configSchema(commands);
  const perRun = new Set(commands.flatMap(perRunOptions));
  const others = { keys: [...sections.keys()], perRun };
  const none = { keys: [], perRun };
  if (!isMapping(content)) return { placeOf, shared: checked(placeOf, [], shared, content, none), sections: new Map() };
  const isSection = ([key, value]: [string, unknown]) => sections.has(key) && (isMapping(value) || value === null);
  const entries = Object.entries(content);
  const top = Object.fromEntries(entries.filter((entry) => !isSection(entry)));
  return {
    placeOf,
    shared: checked(placeOf, [], shared, top, others),
    sections: new Map(
      entries
        .filter(isSection)
        .map(([key, value]) => [key, checked(placeOf, [key], sections.get(key) ?? {}, value ?? {}, none)]),
    ),
  };
}

/** What the file says for one command: its section, then the top level, as far as a value there is one for this command. */
export function configValues({ placeOf, shared, sections }: ConfigFile, command: Command): GivenValues {
  const own = sections.get(command.name) ?? {};
  const given = Object.entries(optionsOf(command)).flatMap(([name, { kind, choices, word }]) => {
    const [inSection, above] = [own[name], shared[name]];
    if (inSection !== undefined) return [[name, { raw: inSection, place: placeOf([command.name, name]) }] as const];
    // A choice that only other commands have, such as `format: hcl` for diff, is not meant for this one.
    if (above === undefined || (choices && !choices.includes(above as string))) return [];
    // So is a word in place of a list: without Regions, a scan reads them all.
    if (kind === 'list' && typeof above === 'string' && above !== word) return [];
    return [[name, { raw: above, place: placeOf([name]) }] as const];
  });
  return Object.fromEntries(given);
}

function perRunOptions(command: Command): string[] {
  return Object.entries(optionsOf(command)).flatMap(([name, { perRun }]) => (perRun ? [name] : []));
}

function contentOf(text: string, name: string): { content: unknown; placeOf: ConfigFile['placeOf'] } {
  const { contents, problem, lineAt } = parseYaml(text);
  const place = (offset: number, path: Path): string =>
    [`${printable(name, 1000)}:${lineAt(offset)}`, ...(path.length > 0 ? [pathText(path)] : [])].join(': ');
  const error = (at: string, expected: string, got: string): HubformError =>
    new HubformError('usage', `${at}: expected ${expected}, got ${got}`);
  const placeOf: ConfigFile['placeOf'] = (path, key) =>
    place(locate(contents, key === undefined ? path : [...path, key]).offset, path);
  if (problem) throw error(place(problem.offset, []), problem.expected, problem.got);
  try {
    return { content: plainValue(contents) ?? {}, placeOf };
  } catch (cause) {
    if (!(cause instanceof NotPlain)) throw cause;
    throw error(place(offsetOf(cause.node), cause.path), cause.expected, cause.got);
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Issue = z.core.$ZodIssue;

/** Of a value that may be a text or a mapping, the problem inside of the mapping. */
function deepest(issue: Issue | undefined): Issue | undefined {
  if (issue?.code !== 'invalid_union') return issue;
  const inside = issue.errors.flat().find(({ path, code }) => path.length > 0 || code === 'unrecognized_keys');
  if (!inside) return issue;
  const message = inside.code === 'unrecognized_keys' ? inside.message : `expected ${inside.message}`;
  const found = deepest({ ...inside, message });
  return found && { ...found, path: [...issue.path, ...found.path] };
}

function checked(
  placeOf: ConfigFile['placeOf'],
  path: Path,
  keys: Readonly<Record<string, z.ZodType>>,
  value: unknown,
  others: { readonly keys: readonly string[]; readonly perRun: ReadonlySet<string> },
): Values {
  const result = strict(keys).safeParse(value);
  if (result.success) return result.data;
  const issue = deepest(result.error.issues[0]);
  const inside = [...path, ...(issue?.path ?? []).filter((step) => typeof step !== 'symbol')];
  const hint = 'See hubform schema config for every key.';
  if (issue?.code !== 'unrecognized_keys') {
    throw new HubformError('usage', `${placeOf(inside)}: ${printable(issue?.message ?? '', 200)}`, { hint });
  }
  const [key = ''] = issue.keys;
  const message = `${placeOf(inside, key)}: there is no key ${printable(key)}`;
  if (others.perRun.has(key)) {
    throw new HubformError('usage', message, {
      hint: `Give --${flagName(key)} on the command line: it applies to one run only.`,
    });
  }
  const nearest = closest(key, [...Object.keys(keys), ...others.keys]);
  throw new HubformError('usage', message, { hint: `Did you mean ${nearest}? ${hint}` });
}
