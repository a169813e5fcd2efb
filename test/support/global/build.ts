import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../paths.ts';

/** Everything that `scripts/build.js` reads. */
const INPUTS = ['src', 'scripts', 'package.json', 'package-lock.json'];
/** What it writes last. */
const LAST_OUTPUT = 'dist/THIRD-PARTY-NOTICES';

/** Builds dist for the tests that run it, unless it is newer than everything that it is made of. */
export default function setup(): void {
  if (Math.max(...INPUTS.map((path) => newest(join(REPOSITORY, path)))) < modified(join(REPOSITORY, LAST_OUTPUT)))
    return;
  execFileSync(process.execPath, ['scripts/build.js'], { cwd: REPOSITORY, stdio: 'inherit' });
}

/** When a file, or a directory or anything below it, last changed: a removed file shows in the time of its directory. */
function newest(path: string): number {
  if (!statSync(path).isDirectory()) return modified(path);
  const below = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(modified(path), ...below.map((name) => modified(join(path, name))));
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
