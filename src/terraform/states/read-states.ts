import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { HubformError } from '../../error.ts';
import { explain } from '../../failures/failure.ts';
import { SYSTEM } from '../../failures/system.ts';
import type { StateResource } from '../../membership/owner/owner.ts';
import { firstOf, printable } from '../../text.ts';
import { type FoundStates, findStates } from './find-states.ts';
import { parseState } from './parse.ts';

/** The objects of our types in one state. */
export interface State {
  /** As the user named it. */
  readonly source: string;
  readonly resources: readonly StateResource[];
  /** The real path of its file; absent for stdin. */
  readonly file?: string;
  /** The root module in whose directory the state is; absent for a copy of a state. */
  readonly beside?: string;
}

export interface ReadStates {
  readonly states: readonly State[];
  /** Notes about missing states, one line each. */
  readonly notes: readonly string[];
}

/** In bytes. A larger state is not read: memberships do not make a state so large. */
const MAX_SIZE = 256 * 1024 * 1024;

/**
 * Reads states: files, what `terraform show -json` prints, directories with root modules, or `-` for stdin. Keeps only the
 * objects of our types. Throws `disk` for a state that cannot be read, because its contents are then not known.
 *
 * @param directory the directory of the generated code; absolute paths are named relative to it
 */
export async function readStates(
  paths: readonly string[],
  directory: string,
  stdin: () => Promise<string>,
): Promise<ReadStates> {
  const states = new Map<string, State>();
  const notes: string[] = [];
  for (const path of paths) {
    if (path === '-') {
      states.set('-', { source: 'stdin', resources: parsed(await stdin(), 'stdin') });
      continue;
    }
    const { files, empty, elsewhere } = await filesOf(path);
    notes.push(...elsewhere.map((root) => inBackend(join(path, root))));
    notes.push(...empty.map((file) => `${shown(join(path, file))} is empty, so hubform ignores it.`));
    for (const file of files) {
      const real = await orDiskError(file, () => realpath(file));
      if (!states.has(real)) states.set(real, await readState(file, real, nameOf(file, directory)));
    }
  }
  return { states: [...states.values()], notes };
}

async function filesOf(path: string): Promise<FoundStates> {
  const isDirectory = await orDiskError(path, async () => (await stat(path)).isDirectory());
  if (!isDirectory) return { files: [path], empty: [], elsewhere: [] };
  const { files, empty, elsewhere } = await orDiskError(path, () => findStates(path));
  if (files.length + empty.length > 0) return { files: files.map((file) => join(path, file)), empty, elsewhere };
  const named = firstOf(
    elsewhere.map((root) => shown(root)),
    5,
  );
  const backend = elsewhere.length > 0 ? `, only root modules whose state is in a backend: ${named}` : '';
  throw new HubformError('disk', `there is no state below ${shown(path)}${backend}`, { hint: PULL });
}

async function readState(file: string, real: string, source: string): Promise<State> {
  const size = await orDiskError(file, async () => (await stat(real)).size);
  if (size > MAX_SIZE) {
    throw new HubformError('disk', `${shown(file)} is larger than ${MAX_SIZE / 1024 / 1024} MiB`, {
      hint: `Pass only its Security Hub resources: jq '.resources |= map(select(.type | startswith("aws_securityhub_")))' FILE | hubform … --state -`,
    });
  }
  const text = decoded(await orDiskError(file, () => readFile(real)));
  const beside = await rootBeside(real);
  return { source, resources: parsed(text, source), file: real, ...(beside !== undefined && { beside }) };
}

/** PowerShell redirects output as UTF-16. */
function decoded(bytes: Buffer): string {
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
}

function parsed(text: string, source: string): readonly StateResource[] {
  const result = parseState(text, source);
  if (!('problem' in result)) return result;
  throw new HubformError('disk', `hubform cannot read the state ${shown(source)}: ${result.problem}`, {
    hint: result.hint,
  });
}

/** The directory of the root module whose local state it is, if it is one. */
async function rootBeside(file: string): Promise<string | undefined> {
  if (!file.endsWith('.tfstate')) return undefined;
  const parent = dirname(file);
  const root = basename(dirname(parent)) === 'terraform.tfstate.d' ? dirname(dirname(parent)) : parent;
  const names = await orDiskError(root, () => readdir(root));
  return names.some((name) => /\.tf(\.json)?$/.test(name)) ? root : undefined;
}

/** Absolute paths of this machine are not written into files. */
function nameOf(file: string, directory: string): string {
  const name = isAbsolute(file) ? relative(resolve(directory), file) : file;
  return name.split(sep).join('/');
}

const PULL = 'Pass the output of terraform state pull in each root module: terraform state pull | hubform … --state -';

function inBackend(root: string): string {
  return `${shown(root)} keeps its state in a backend, so what it manages is not known: pass the output of terraform state pull there with --state.`;
}

function shown(path: string): string {
  return printable(path, Infinity);
}

async function orDiskError<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const known = explain(SYSTEM, { attempt: `read ${shown(path)}`, code, message: code });
    throw new HubformError(
      'disk',
      known?.message ?? `cannot read ${shown(path)}: the operating system reports ${code}`,
      {
        hint: known?.hint ?? 'Check the path.',
      },
    );
  }
}
