import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { type GeneratedWith, readManifest } from '../../files/tree/manifest.ts';
import { isFile, readText } from '../../files/file.ts';
import { readTemplates } from '../../files/package/templates.ts';
import { recover, writeTree, type WriteResult } from '../../files/tree/write-tree.ts';
import { decide } from '../../membership/decide/decide.ts';
import type { Decision, DecisionOptions } from '../../membership/decide/decision.ts';
import { type Snapshot, byAccount, targetKey } from '../../membership/model.ts';
import { type Format, type GeneratedCode, generateCode, templateFolder } from '../../code/generate.ts';
import type { RegionStyle } from '../../code/root-module.ts';
import { carryForward } from '../../snapshot/carry-forward.ts';
import { SCHEMA_FILE, withModeline } from '../../snapshot/modeline.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { readSnapshot } from '../../snapshot/read.ts';
import { schemaText, snapshotJsonSchema } from '../../snapshot/schema.ts';
import { writeSnapshot } from '../../snapshot/write.ts';
import { rootOptionsFor, styleNotes } from './root-options.ts';

export interface GenerateOptions {
  readonly directory: string;
  readonly policy: DecisionOptions;
  readonly format: Format;
  readonly regionStyle?: RegionStyle;
  readonly adoptHub: boolean;
  /** @default false */
  readonly adoptMembers?: boolean;
  readonly applyRoleName?: string;
  /** The user's own templates. */
  readonly templates?: string;
  readonly force: boolean;
}

export interface Generated {
  readonly snapshot: Snapshot;
  readonly decisions: readonly Decision[];
  readonly code: GeneratedCode;
  readonly result: WriteResult;
  /** What the user should know about the generated code, one line each. */
  readonly notes: readonly string[];
}

/** A snapshot to a directory of Terraform code, with the snapshot beside it. */
export async function generate(given: Snapshot, options: GenerateOptions): Promise<Generated> {
  const { directory } = options;
  await recover(directory);
  const manifest = await readManifest(directory);
  if (manifest?.options?.administrator !== undefined) {
    throw new HubformError('usage', `${directory} holds code of hubform bootstrap, which this would take out`, {
      hint: 'Name another directory with -o.',
    });
  }
  const snapshot = withLastKnown(given, manifest && (await earlierSnapshot(directory)));
  const decisions = decide(snapshot, options.policy);
  const project = generateCode(
    snapshot,
    decisions,
    manifest?.code ?? { declared: {}, forgotten: {} },
    {
      format: options.format,
      adoptHub: options.adoptHub,
      adoptMembers: options.adoptMembers ?? false,
      rootOptions: await rootOptionsFor(directory, accountsOf(snapshot), options),
    },
    await readTemplates(templateFolder(options.format), options.templates),
  );
  refuseUnknown(snapshot, project);
  const files = new Map([
    [SNAPSHOT_FILE, withModeline(writeSnapshot(snapshot))],
    [SCHEMA_FILE, schemaText(snapshotJsonSchema())],
    ...project.files,
  ]);
  const result = await writeTree(directory, files, {
    code: project.code,
    options: recorded(options),
    force: options.force,
  });
  return { snapshot, decisions, code: project, result, notes: await styleNotes(directory, project.roots) };
}

/** What decided the content, for the manifest. */
function recorded({
  policy,
  adoptHub,
  adoptMembers,
  format,
  regionStyle,
  applyRoleName,
}: GenerateOptions): GeneratedWith {
  return {
    ...(policy.trust && { trust: [...policy.trust] }),
    ...(policy.prefer && policy.prefer.size > 0 && { prefer: [...policy.prefer] }),
    ...(adoptHub && { adoptHub }),
    ...(adoptMembers && { adoptMembers }),
    format,
    ...(regionStyle !== undefined && { regionStyle }),
    ...(applyRoleName !== undefined && { applyRoleName }),
  };
}

/** The snapshot that the code in a directory was made from. */
export async function earlierSnapshot(directory: string): Promise<Snapshot | undefined> {
  const file = join(directory, SNAPSHOT_FILE);
  return (await isFile(file)) ? readSnapshot(await readText(file), file) : undefined;
}

/** Code that nobody can write again, because what it was made from is gone, must not be taken out either. */
function refuseUnknown(snapshot: Snapshot, { roots }: GeneratedCode): void {
  const forgotten = new Set(
    roots.flatMap(({ account, removed }) => removed.map(({ region }) => targetKey({ account, region }))),
  );
  const unknown = snapshot.memberships.find(
    (membership) => membership.unreadable && !membership.hub && forgotten.has(targetKey(membership)),
  );
  if (!unknown) return;
  throw new HubformError(
    'snapshot',
    `${targetKey(unknown)} could not be read, and what its code was made from is gone`,
    {
      hint: `Restore ${SNAPSHOT_FILE} from version control, or pass --previous with the last known snapshot.`,
    },
  );
}

function accountsOf(snapshot: Snapshot): string[] {
  return [...byAccount(snapshot.memberships).keys()];
}

/** An unreadable target keeps its code, so what is known of it from last time is kept as well. */
function withLastKnown(snapshot: Snapshot, earlier: Snapshot | undefined): Snapshot {
  return carryForward(snapshot.memberships, earlier, () => true, { prune: false });
}
