import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Product } from '../../code/root-options.ts';
import { HubformError } from '../../error.ts';
import { firstOf } from '../../text.ts';
import {
  type Refused,
  checkBackend,
  checkLocks,
  checkMaker,
  checkMaking,
  checkWorkspace,
  productOf,
} from '../../verify/saved-plan/check-message.ts';
import {
  type ModuleSources,
  type Sources,
  checkSources,
  differingFiles,
  differingSources,
} from '../../verify/saved-plan/compare-sources.ts';
import { refusal } from '../../verify/saved-plan/refusal.ts';
import type { Binary } from '../binary.ts';
import type { Environment } from '../environment.ts';
import type { FoundRoot } from '../roots/open-root.ts';
import { ownBackend } from '../roots/own-backend.ts';
import { selectedWorkspace } from '../roots/selected-workspace.ts';
import { LOCK_FILE } from '../roots/shared-init.ts';
import { withWorkspace } from '../roots/workspace.ts';
import { binariesOf } from '../version-manager.ts';
import { LOCK_ENTRY, PLAN_ENTRY, type PlanEntries, STATE_ENTRY, readArchive } from './archive.ts';
import { checkConsistency, checkProviders } from './consistency.ts';
import { parseJsonPlan } from './json-plan.ts';
import { lockedProviders } from './lock.ts';
import { type PlanMessage, PlanMessageError, readPlanMessage } from './plan-message.ts';
import { checkNewState } from './new-state.ts';
import type { PlanFile } from './read-file.ts';
import { initialised, initialisedBackend } from './show.ts';
import { codeFiles, sourcesInPlan, sourcesOnDisk } from './sources.ts';

/** A saved plan, unpacked and not compared yet. */
export interface UnpackedPlan {
  readonly plan: PlanFile;
  readonly entries: PlanEntries;
  readonly message: PlanMessage;
  readonly sources: Sources;
}

/** Throws `terraform` for a form that Terraform does not write. */
export function unpackPlan(plan: PlanFile): UnpackedPlan {
  const entries = readArchive(plan);
  const sources = sourcesInPlan(entries);
  if (!sources?.has('')) throw refusal('tampered', plan.file, 'its list of modules is not valid');
  try {
    return { plan, entries, sources, message: readPlanMessage(entries.get(PLAN_ENTRY) ?? new Uint8Array()) };
  } catch (error) {
    if (error instanceof PlanMessageError) throw refusal(error.kind, plan.file, error.message);
    throw error;
  }
}

export interface ReadContext {
  /** The directory of the generated code. */
  readonly directory: string;
  readonly root: FoundRoot;
  /** The binary, if the user named one. */
  readonly terraform?: string;
  readonly product?: Product;
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly warn: (message: string) => void;
}

/** A complete plan of the code on disk. */
export interface ReadPlan {
  /** As `terraform show -json` prints it. It may hold secrets. */
  readonly json: string;
  readonly binary: Binary;
}

/**
 * Compares a saved plan with the code on disk, and reads it. Throws `terraform` if it is refused. Cheap checks without another
 * program come first.
 */
export async function readSavedPlan(
  { plan, entries, message, sources }: UnpackedPlan,
  context: ReadContext,
): Promise<ReadPlan> {
  const { directory, root, env } = context;
  const { file } = plan;
  const own = join(directory, root.path);
  refuse(file, checkMaking(message));
  const binary = await binaryOf(context);
  const product = productNameOf(binary);
  const providers = message.changes.map(({ provider }) => provider);
  const locked = lockedProviders(textOf(entries.get(LOCK_ENTRY)));
  const made = productOf([...providers, ...locked.keys()]);
  refuse(
    file,
    checkMaker(
      { version: message.terraformVersion, ...(made && { product: made }) },
      { product, version: versionOf(binary) },
    ),
  );
  const opentofu = product === 'OpenTofu';
  const planned = sources.get('')?.files ?? new Map<string, Uint8Array>();
  refuse(file, checkSources(differingFiles(planned, await codeFiles(own, opentofu))));
  await refuseOtherProviders(file, locked, own, context);
  if (message.backend) {
    refuse(file, checkBackend(message.backend, await initialisedBackend(own, env), await ownBackend(own)));
    refuse(file, checkWorkspace(message.backend.workspace, await selectedWorkspace(own, env)));
  }
  return withWorkspace(async (workspace) => {
    const { data, base, show } = await initialised({ ...context, binary, workspace });
    const isInstalled = (one: ModuleSources) => resolve(base, one.directory).startsWith(join(data, 'modules'));
    const onDisk = await sourcesOnDisk(own, { data, base, opentofu });
    refuse(file, checkSources(differingSources(sources, onDisk, isInstalled)));
    const json = await show(plan.bytes).catch((cause: unknown) => {
      throw unreadable(file, cause);
    });
    const parsed = parseJsonPlan(json);
    if (!parsed) throw refusal('unknown-content', file, 'the JSON that Terraform prints of it');
    const state = textOf(entries.get(STATE_ENTRY));
    refuse(file, checkConsistency(parsed) ?? checkProviders(parsed, message.changes) ?? checkNewState(parsed, state));
    return { json, binary };
  });
}

/** The binary that runs in the root module. Throws `terraform`. */
export async function binaryOf({ directory, root, terraform, product, env, signal }: ReadContext): Promise<Binary> {
  return (await binariesOf(directory, [root], terraform, { env, signal }, product)).first;
}

export function productNameOf({ name }: Binary): 'Terraform' | 'OpenTofu' {
  return name.startsWith('OpenTofu') ? 'OpenTofu' : 'Terraform';
}

export function versionOf({ version, prerelease = '' }: Binary): string {
  return version.join('.') + prerelease;
}

export function refuse(file: string, refused: Refused | undefined): void {
  if (refused) throw refusal(refused.kind, file, refused.reason, refused.hint);
}

async function refuseOtherProviders(
  file: string,
  inPlan: ReadonlyMap<string, string>,
  own: string,
  { root, warn }: ReadContext,
): Promise<void> {
  const text = await readFile(join(own, LOCK_FILE), 'utf8').catch(() => undefined);
  if (text !== undefined) {
    refuse(file, checkLocks(inPlan, lockedProviders(text)));
    return;
  }
  if (inPlan.size === 0) return;
  const versions = [...inPlan].map(([provider, version]) => `${provider} ${version}`);
  warn(
    `${root.path} has no ${LOCK_FILE}, so the providers of the plan are not compared: ${firstOf(versions, 3)}. Commit it.`,
  );
}

/** Terraform checks the sums of the archive, and reads the states in it. */
function unreadable(file: string, cause: unknown): unknown {
  if (!(cause instanceof HubformError) || cause.code !== 'terraform') return cause;
  return refusal('tampered', file, `Terraform cannot read it: ${cause.message}`);
}

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}
