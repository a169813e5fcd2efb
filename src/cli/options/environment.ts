import type { Options } from './option.ts';
import { environmentName } from './names.ts';
import type { GivenValues } from './resolve.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that are not options: of the scan, and of the jobs in templates. The last part of each stands behind `HUBFORM_`. */
const OTHERS = [
  ...['PLAIN_SDK', 'SHARDS', 'VERSION', 'VERIFY_IMAGE', 'ROLE_ARN', 'ID_TOKEN', 'AWS_REGION', 'DIR', 'BASE'],
  ...['APPLY', 'APPLY_IMAGE', 'APPLY_ROLE_ARN', 'PLAN_ROLE_ARN', 'PLAN_ROLE_NAME'],
  ...['ON_FAILURE', 'JOB', 'ROOTS'],
].map((name) => `HUBFORM_${name}`);

export interface Variables {
  readonly given: GivenValues;
  /** Options whose variable holds a choice that only other commands have, so that it is not meant for this one. */
  readonly ignored: readonly string[];
}

/**
 * The variables of a command's own options. One that is set to nothing counts as absent.
 *
 * @param all the options of each command
 */
export function variablesOf(options: Options, env: Environment, all: readonly Options[]): Variables {
  const set = Object.entries(options).flatMap(([name, option]) => {
    const variable = environmentName(name);
    const raw = env[variable] ?? '';
    if (raw === '') return [];
    const fits = option.choices?.includes(raw) ?? true;
    const ignored = !fits && all.some((others) => others[name]?.choices?.includes(raw));
    return [{ name, given: { raw, place: variable }, ignored }];
  });
  return {
    given: Object.fromEntries(set.filter(({ ignored }) => !ignored).map(({ name, given }) => [name, given])),
    ignored: set.filter(({ ignored }) => ignored).map(({ name }) => name),
  };
}

/** A warning for each variable that looks like one of hubform's and is none. */
export async function unknownVariables(env: Environment, all: readonly Options[]): Promise<string[]> {
  const known = new Set([...OTHERS, ...all.flatMap((options) => Object.keys(options).map(environmentName))]);
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('HUBFORM_') && env[name] !== '' && !known.has(name),
  );
  if (unknown.length === 0) return [];
  const { closest } = await import('fastest-levenshtein');
  return unknown
    .sort()
    .map((name) => `unknown environment variable ${name}; did you mean ${closest(name, [...known])}?`);
}
