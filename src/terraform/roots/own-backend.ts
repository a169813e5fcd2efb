import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether the code of a root module names a place for its state, so that a state beside it is not that of the code. */
export async function hasBackend(rootModule: string): Promise<boolean> {
  const names = (await readdir(rootModule).catch(() => [])).filter((name) => /\.tf(\.json)?$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(rootModule, name), 'utf8').catch(() => '')));
  return texts.some((text) => BACKEND.test(text));
}

const BACKEND = /^\s*"?(?:backend|cloud)"?\s*[:{"]/m;
