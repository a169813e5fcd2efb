import type { Options } from './option.ts';

/** Options that several commands share, under one heading in the help. */
export function grouped<O extends Options>(group: string, options: O): O {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, { ...option, group }])) as O;
}

/** The same declarations, so that a value means the same to each command that has them. */
export function pick<O extends Options, K extends keyof O & string>(options: O, ...names: readonly K[]): Pick<O, K> {
  return Object.fromEntries(names.map((name) => [name, options[name]])) as Pick<O, K>;
}

export function without<O extends Options, K extends keyof O & string>(options: O, ...names: readonly K[]): Omit<O, K> {
  const left = Object.entries(options).filter(([name]) => !(names as readonly string[]).includes(name));
  return Object.fromEntries(left) as Omit<O, K>;
}
