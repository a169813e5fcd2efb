import { closest } from 'fastest-levenshtein';
import { parse } from 'yaml';
import type { z } from 'zod';
import { HubformError } from '../../error.ts';
import { readText } from '../../files/file.ts';
import { printable } from '../../text.ts';
import { type Command, optionsOf } from '../commands/command.ts';
import { configSchema, strict } from './config-schema.ts';
import type { Raw } from './option.ts';
import type { GivenValues } from './resolve.ts';

type Values = Readonly<Record<string, Raw>>;

/** What hubform.yaml says. */
export interface ConfigFile {
  readonly name: string;
  readonly shared: Values;
  /** By command. */
  readonly sections: ReadonlyMap<string, Values>;
}

/** @throws HubformError `usage`, naming file and key, where any key of any command is wrong */
export async function readConfigFile(name: string, commands: readonly Command[]): Promise<ConfigFile> {
  const content = contentOf(await readText(name), name);
  const { shared, sections } = configSchema(commands);
  if (!isMapping(content)) return { name, shared: checked(name, [], shared, content, []), sections: new Map() };
  const isSection = ([key, value]: [string, unknown]) => sections.has(key) && (isMapping(value) || value === null);
  const entries = Object.entries(content);
  const top = Object.fromEntries(entries.filter((entry) => !isSection(entry)));
  return {
    name,
    shared: checked(name, [], shared, top, [...sections.keys()]),
    sections: new Map(
      entries
        .filter(isSection)
        .map(([key, value]) => [key, checked(name, [key], sections.get(key) ?? {}, value ?? {}, [])]),
    ),
  };
}

/** What the file says for one command: its section, then the top level, as far as a value there is one for this command. */
export function configValues({ name: file, shared, sections }: ConfigFile, command: Command): GivenValues {
  const own = sections.get(command.name) ?? {};
  const given = Object.entries(optionsOf(command)).flatMap(([name, { choices }]) => {
    const [inSection, above] = [own[name], shared[name]];
    if (inSection !== undefined)
      return [[name, { raw: inSection, place: `${file}: ${command.name}.${name}` }] as const];
    // A choice that only other commands have, such as `format: hcl` for diff, is not meant for this one.
    if (above === undefined || (choices && !choices.includes(above as string))) return [];
    return [[name, { raw: above, place: `${file}: ${name}` }] as const];
  });
  return Object.fromEntries(given);
}

function contentOf(text: string, name: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 }) ?? {};
  } catch (cause) {
    const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
    throw new HubformError('usage', `${name}: ${message}`, { cause });
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checked(
  file: string,
  path: readonly string[],
  keys: Readonly<Record<string, z.ZodType>>,
  value: unknown,
  otherKeys: readonly string[],
): Values {
  const result = strict(keys).safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = [file, [...path, ...(issue?.path ?? [])].join('.')].filter((part) => part !== '').join(': ');
  const hint = 'See hubform schema config for every key.';
  if (issue?.code !== 'unrecognized_keys') {
    throw new HubformError('usage', `${place}: ${printable(issue?.message ?? '', 200)}`, { hint });
  }
  const [key = ''] = issue.keys;
  const nearest = closest(key, [...Object.keys(keys), ...otherKeys]);
  throw new HubformError('usage', `${place}: there is no key ${printable(key)}`, {
    hint: `Did you mean ${nearest}? ${hint}`,
  });
}
