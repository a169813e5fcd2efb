import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether the code of a root module names a place for its state, so that a state beside it is not that of the code. */
export async function hasBackend(rootModule: string): Promise<boolean> {
  return (await ownBackend(rootModule)) !== undefined;
}

/** Where the code of a root module says that its state is: the type of a backend, or `cloud`. Undefined if it says nothing. */
export async function ownBackend(rootModule: string): Promise<string | undefined> {
  const names = (await readdir(rootModule).catch(() => [])).filter((name) => /\.tf(\.json)?$/.test(name));
  const types = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(rootModule, name), 'utf8').catch(() => '');
      return (name.endsWith('.json') ? JSON_BACKEND : BACKEND).exec(text);
    }),
  );
  return types.flatMap((found) => (found ? [found[1] ?? 'cloud'] : []))[0];
}

/** With its type, because resources of some providers have a block of that name without a label. */
const BACKEND = /^\s*(?:backend\s*"?([\w-]+)"?|cloud)\s*\{/m;
const JSON_BACKEND = /"(?:backend"\s*:[\s[]*\{\s*"([\w-]+)"\s*:[\s[]*\{|cloud"\s*:[\s[]*\{)/;
