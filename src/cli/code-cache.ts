import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { Script } from 'node:vm';
import { makeDirectories } from '../files/make-directories.ts';
import { letHeapGrow } from '../files/small-heap.ts';

/*
 * Compiling the bundle takes a third of the CPU time of a short run, so what V8 has compiled is kept. V8 runs what it is given:
 * only a file of the user's own counts, in a folder to which no other user can write. Without one everything works, more slowly.
 */

export interface CodeCache {
  readonly folder: string;
  /** Of the text of the module: V8 itself compares only the length. */
  readonly hash: string;
  /** The name of the command that runs. Each has its own code, because what V8 compiles is what is called. */
  readonly command: string;
}

/**
 * The folder of the user for the code that V8 has compiled, made if need be. Undefined if NODE_DISABLE_COMPILE_CACHE is set, and
 * where the folder has no absolute path, cannot be made, is not the user's own, or others can write to it.
 */
export function codeCacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  if (env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  return unlessItFails(() => {
    const home = cacheHome(env, platform);
    // HOME may be empty: a folder of whatever the current directory is would run what lies there.
    if (!isAbsolute(home)) return undefined;
    const folder = join(home, 'hubform');
    makeDirectories(folder, 0o700);
    const stats = lstatSync(folder);
    return stats.isDirectory() && isOwn(stats) ? folder : undefined;
  });
}

function cacheHome({ XDG_CACHE_HOME, LOCALAPPDATA }: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  // By the specification of XDG, a path that is not absolute is ignored.
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}

/** What a CommonJS module exports. What V8 compiles for it is in the cache after the end of the process, unless that fails. */
export function loadCompiled(file: string, { folder, hash, command }: CodeCache): unknown {
  const ofThisNode = `-${process.version}-${process.arch}`;
  const name = `${hash}-${command}${ofThisNode}`;
  const cachedData = unlessItFails(() => readCode(join(folder, name)));
  // The build holds it to ASCII, of which V8 keeps one byte for a character.
  const text = readFileSync(file, 'latin1');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  // It is rejected where, for example, the flags of V8 differ.
  if (!cachedData || script.cachedDataRejected === true) {
    // At the end, when the functions that were called are compiled. A command that failed has not called all.
    process.once('exit', (code) => {
      if (code === 1) return;
      unlessItFails(() => {
        letHeapGrow();
        writeCode(join(folder, name), script.createCachedData());
        removeOlder(folder, hash, ofThisNode);
      });
    });
  }
  const module = { exports: {} };
  const run = script.runInThisContext() as (...args: unknown[]) => void;
  run(module.exports, createRequire(file), module, file, dirname(file));
  return module.exports;
}

/** The code in a file of this module; undefined if it is damaged, because V8 does not look, or if others can write to it. */
function readCode(file: string): Buffer | undefined {
  // A pipe would block: open without waiting for a writer, then look.
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || !isOwn(stats)) return undefined;
    const content = readFileSync(descriptor);
    const code = content.subarray(DIGEST_BYTES);
    return digestOf(code).equals(content.subarray(0, DIGEST_BYTES)) ? code : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Whole or not at all, for another process may read it. */
function writeCode(file: string, code: Buffer): void {
  const temporary = `${file}.${process.pid}`;
  try {
    writeFileSync(temporary, Buffer.concat([digestOf(code), code]), { mode: 0o600, flag: 'wx' });
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Otherwise each version of hubform would leave some megabytes. */
function removeOlder(folder: string, hash: string, ofThisNode: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(hash) && name.endsWith(ofThisNode)) rmSync(join(folder, name), { force: true });
  }
}

const DIGEST_BYTES = 32;

function digestOf(code: Buffer): Buffer {
  return createHash('sha256').update(code).digest();
}

/** Windows has no such modes; there the folder is in the profile of the user. */
function isOwn({ uid, mode }: Stats): boolean {
  return process.geteuid === undefined || (uid === process.geteuid() && (mode & 0o022) === 0);
}

/** There may be no home, no space, and no permission. None of it matters. */
function unlessItFails<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
