import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { HubformError } from '../../../src/error.ts';

/** In memory: thousands of small files are several times slower on a disk. */
const FAST = process.env.HUBFORM_TEST_MEMORY ?? tmpdir();

/** A new directory, gone when the test has finished. */
export function temporaryDirectory(): string {
  const dir = mkdtempSync(join(FAST, 'hubform-files-'));
  onTestFinished(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

export function putFiles(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

/** Every file below a directory with its text, links as `-> …`, empty directories with a slash. */
export function contents(dir: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const path of namesBelow(dir)) {
    const stats = lstatSync(join(dir, path));
    if (stats.isSymbolicLink()) found[path] = `-> ${readlinkSync(join(dir, path))}`;
    else if (stats.isFile()) found[path] = readFileSync(join(dir, path), 'utf8');
    else if (readdirSync(join(dir, path)).length === 0) found[`${path}/`] = '';
  }
  return found;
}

/** Modification times to the nanosecond, of directories too. */
export function modificationTimes(dir: string): Record<string, bigint> {
  const paths = ['.', ...namesBelow(dir)];
  return Object.fromEntries(paths.map((path) => [path, lstatSync(join(dir, path), { bigint: true }).mtimeNs]));
}

function namesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();
}

/** The HubformError that was thrown; any other outcome fails the test. */
export async function rejection(act: Promise<unknown>): Promise<HubformError> {
  const outcome = await act.then(
    () => 'no error',
    (error: unknown) => error,
  );
  if (outcome instanceof HubformError) {
    if (/[\n\r]/.test(outcome.message + (outcome.hint ?? '')))
      throw new Error(`more than one line: ${outcome.message}`);
    return outcome;
  }
  throw new Error(`wanted a HubformError, got ${String(outcome)}`, { cause: outcome });
}
