import { closest } from 'fastest-levenshtein';
import { parse } from 'yaml';
import { z } from 'zod';
import { HubformError } from '../../error.ts';
import { readText } from '../../files/file.ts';
import { printable } from '../../text.ts';
import { OPTIONS, type Option, type OptionName, type Raw } from './options.ts';
import type { Places } from './resolve.ts';

/** Options that make no sense in a file that is used again and again. */
const NOT_IN_FILE: ReadonlySet<string> = new Set<OptionName>(['config', 'force', 'live', 'destroy']);

/** What a config file says, by option. */
export async function readConfig(name: string): Promise<NonNullable<Places['file']>> {
  const text = await readText(name);
  const checked = configSchema().safeParse(valueOf(text, name) ?? {});
  if (checked.success) return { name, values: checked.data as Partial<Record<OptionName, Raw>> };
  throw complaint(name, checked.error.issues[0]);
}

function complaint(file: string, issue: z.core.$ZodIssue | undefined): HubformError {
  const hint = 'See hubform schema config for every key.';
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const nearest = closest(key, keysOfFile());
    return new HubformError('usage', `${file}: there is no key ${printable(key)}`, {
      hint: `Did you mean ${nearest}? ${hint}`,
    });
  }
  const place = issue?.path.join('.') ?? '';
  return new HubformError('usage', `${file}: ${place === '' ? '' : `${place}: `}${printable(issue?.message ?? '')}`, {
    hint,
  });
}

/** Made from the option table, so that a new option is a new key. */
function configSchema(): z.ZodType {
  return z.strictObject(Object.fromEntries(keysOfFile().map((name) => [name, keySchema(OPTIONS[name])]))).meta({
    title: 'hubform.yaml',
    description: 'Values for options of hubform that are neither flags nor variables.',
  });
}

/** The published JSON Schema of `hubform.yaml`. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema(), { io: 'input' });
}

function keysOfFile(): OptionName[] {
  return (Object.keys(OPTIONS) as OptionName[]).filter((name) => !NOT_IN_FILE.has(name));
}

function keySchema(option: Option<unknown>): z.ZodType {
  const schema = {
    text: option.choices ? z.enum(option.choices as [string, ...string[]]) : z.string(),
    // An unquoted account id is a number to YAML, and one that may have lost its leading zeros.
    list: z.array(z.string({ error: 'expected text; put account ids in quotes' })),
    number: z.number().int().transform(String),
    switch: z.boolean(),
  }[option.kind];
  return schema.optional().meta({ description: option.summary });
}

function valueOf(text: string, name: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (cause) {
    const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
    throw new HubformError('usage', `${name}: ${message}`, { cause });
  }
}
