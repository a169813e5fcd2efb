/** Leaves out what is undefined, for fields that are either given or absent. */
export function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Object.fromEntries forgets the names.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
