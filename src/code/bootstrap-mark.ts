const WORDS = 'Code of hubform bootstrap for administrator';

/**
 * The line in the head of each root module that tells code of `bootstrap` from code of `export`: nothing else does, because
 * both have members and accepters.
 */
export function bootstrapMark(administrator: string): string {
  return `${WORDS} ${administrator}.`;
}

/** The line alone, as a comment of HCL, JSON or TypeScript. Other text in a comment cannot begin a line. */
const MARK = new RegExp(String.raw`^(?:# | \* | *")${WORDS} (\d{12})\.(?:"|)$`, 'm');

/**
 * The administrator of code of `bootstrap`; undefined for other code.
 *
 * @param files generated files: texts by path relative to the output directory
 */
export function bootstrapAdministrator(files: ReadonlyMap<string, string>): string | undefined {
  for (const [path, text] of files) {
    const administrator = MARKED.test(path) ? MARK.exec(text)?.[1] : undefined;
    if (administrator !== undefined) return administrator;
  }
  return undefined;
}

/** Each root module has one of these. */
const MARKED = /(?:^|\/)(?:versions\.tf(?:\.json)?|[^/]+\.ts)$/;
