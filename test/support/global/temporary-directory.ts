import { accessSync, constants, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const SHOWN = 20;

/**
 * Gives the tests and all their child processes a temporary directory of their own, and fails the run if something is
 * left in it at the end. HUBFORM_TEST_MEMORY is the same in memory, where there is some. In XDG_CACHE_HOME the command line keeps its
 * compiled code, and nothing in the home of who runs the tests.
 */
export default function setup(): () => void {
  const directories = {
    TMPDIR: mkdtempSync(join(tmpdir(), 'hubform-tests-')),
    HUBFORM_TEST_MEMORY: mkdtempSync(join(isWritable(MEMORY) ? MEMORY : tmpdir(), 'hubform-tests-')),
  };
  const cache = mkdtempSync(join(tmpdir(), 'hubform-tests-cache-'));
  const variables = { ...directories, XDG_CACHE_HOME: cache };
  const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]));
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    const leftovers = Object.values(directories).flatMap((directory) => readdirSync(directory));
    for (const directory of Object.values(variables)) rmSync(directory, { recursive: true, force: true });
    if (leftovers.length === 0) return;
    // Vitest prints an error of a teardown and ends with 0.
    process.exitCode = 1;
    const more = leftovers.length > SHOWN ? [`and ${leftovers.length - SHOWN} more`] : [];
    const list = [...leftovers.slice(0, SHOWN), ...more].map((name) => `  ${name}`).join('\n');
    console.error(`The tests left something in the temporary directory; remove it where it is made:\n${list}`);
  };
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
