import * as z from 'zod';
import { type Command, optionsOf } from '../commands/command.ts';
import { expectSchema } from '../../snapshot/expect-schema.ts';
import { providersSchema } from './providers-schema.ts';
import { type Option, type Raw, described } from './option.ts';

type Keys = z.ZodType<Readonly<Record<string, Raw>>>;

export interface ConfigSchema {
  /** Keys that apply to every command that has the option. */
  readonly shared: Readonly<Record<string, z.ZodType>>;
  /** By command, the keys that apply to it alone. */
  readonly sections: ReadonlyMap<string, Readonly<Record<string, z.ZodType>>>;
}

/** Made from the options of the commands, so that a new option is a new key. */
export function configSchema(commands: readonly Command[]): ConfigSchema {
  return {
    shared: Object.fromEntries([...sharedKeys(commands)].map(([name, options]) => [name, keySchema(options)])),
    sections: new Map(
      commands.map((command) => {
        const keys = Object.entries(optionsOf(command)).filter(([, { perRun }]) => !perRun);
        return [command.name, Object.fromEntries(keys.map(([name, option]) => [name, keySchema([option])]))];
      }),
    ),
  };
}

/** The published JSON Schema of `hubform.yaml`. */
export function configJsonSchema(commands: readonly Command[]): object {
  const { shared, sections } = configSchema(commands);
  const keys = new Map(Object.entries(shared));
  for (const [command, section] of sections) {
    const schema = strict(section)
      .optional()
      .meta({ description: `for hubform ${command} alone` });
    const key = keys.get(command);
    // The name of a command may be that of an option too: a mapping is the section, anything else the option.
    keys.set(command, key ? z.union([key, schema]) : schema);
  }
  const whole = z.strictObject(Object.fromEntries(keys)).meta({
    title: 'hubform.yaml',
    description: 'Values for options of hubform that are neither flags nor variables.',
  });
  return z.toJSONSchema(whole, { io: 'input' });
}

/** The options of each name that a key at the top level stands for. */
export function sharedKeys(commands: readonly Command[]): Map<string, readonly Option<unknown>[]> {
  const found = new Map<string, Option<unknown>[]>();
  for (const command of commands) {
    for (const [name, option] of Object.entries(optionsOf(command))) {
      const known = found.get(name) ?? [];
      if (!known.includes(option)) found.set(name, [...known, option]);
    }
  }
  // A key that some commands have to ignore would be misleading.
  return new Map([...found].filter(([, options]) => !options.some(({ perRun }) => perRun)));
}

export function strict(keys: Readonly<Record<string, z.ZodType>>): Keys {
  // The keys are known only when it runs, so their types cannot be inferred.
  return z.strictObject(keys) as unknown as Keys;
}

/** Valid for at least one of the options. */
function keySchema(options: readonly Option<unknown>[]): z.ZodType {
  const [option] = options;
  const choices = [...new Set(options.flatMap((one) => one.choices ?? []))];
  const schema = {
    text: option?.mapping ? z.union([z.string(), MAPPINGS[option.mapping]]) : textSchema(choices),
    list: listSchema(options.find(({ word }) => word !== undefined)?.word),
    number: numberSchema(options.find(({ word }) => word !== undefined)?.word),
    switch: z.boolean(),
  }[option?.kind ?? 'text'];
  const description = [...new Set(options.map(described))].join('; or: ');
  return schema.optional().meta({ description });
}

// An unquoted account id is a number to YAML, and one that may have lost its leading zeros.
const QUOTED = 'text; put account ids in quotes';

function listSchema(word: string | undefined): z.ZodType {
  if (word === undefined) return z.array(z.string({ error: `expected ${QUOTED}` }));
  // What is wrong inside of a union is told as the phrase after "expected".
  return z.union([z.literal(word), z.array(z.string({ error: QUOTED }))], { error: `expected a list, or ${word}` });
}

function numberSchema(word: string | undefined): z.ZodType {
  const number = z.number().int().transform(String);
  return word === undefined
    ? number
    : z.union([z.literal(word), number], { error: `expected ${word}, or a whole number` });
}

// With an id, the published schema has it once, for all of the sections that it stands in.
const MAPPINGS = {
  expect: expectSchema.meta({ id: 'expectations' }),
  providers: providersSchema.meta({ id: 'providers' }),
};

function textSchema(choices: readonly string[]): z.ZodType {
  return choices.length > 0 ? oneOf(choices) : z.string();
}

function oneOf(choices: readonly string[]): z.ZodType {
  const error = ({ input }: { readonly input?: unknown }) =>
    `expected one of ${choices.join(', ')}, got ${JSON.stringify(input)}`;
  return z.enum(choices as [string, ...string[]], { error });
}
