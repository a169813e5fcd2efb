/** Gives equal texts as one, so that what holds many of them holds each once. */
export function interner(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    known.set(text, text);
    return text;
  };
}

/** The known list if it is equal, so that one of the two is kept. */
export function knownList<T>(list: readonly T[], known: readonly T[] | undefined): readonly T[] {
  return known?.length === list.length && list.every((one, i) => one === known[i]) ? known : list;
}
