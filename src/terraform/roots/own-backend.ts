import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether the code of a root module configures where its state is, so that a state file beside it does not belong to it. */
export async function hasBackend(rootModule: string): Promise<boolean> {
  return (await ownBackend(rootModule)) !== undefined;
}

/**
 * Where the state is according to the code of a root module: the type of a backend, or `cloud`. Undefined without a backend.
 */
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
