import { type UnzipFileInfo, unzipSync } from 'fflate';
import { HubformError } from '../../error.ts';
import { refusal } from '../../verify/saved-plan/refusal.ts';
import type { PlanFile } from './read-file.ts';

/** The files in a saved plan, by name. https://github.com/hashicorp/terraform/tree/main/internal/plans/planfile */
export type PlanEntries = ReadonlyMap<string, Uint8Array>;

export const PLAN_ENTRY = 'tfplan';
export const STATE_ENTRY = 'tfstate';
export const MODULES_ENTRY = 'tfconfig/modules.json';
export const LOCK_ENTRY = '.terraform.lock.hcl';
/** `tfconfig/m-KEY/FILE`; the key of the root module is empty. */
export const SOURCE_ENTRY = /^tfconfig\/m-((?:.*))\/([^/]+)$/;

const NEEDED = [PLAN_ENTRY, STATE_ENTRY, 'tfstate-prev', MODULES_ENTRY] as const;
const OTHERS: ReadonlySet<string> = new Set([...NEEDED, LOCK_ENTRY]);
/** Of all files, unpacked. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/**
 * Unpacks a saved plan. Refuses everything that Terraform would not write, and every form of a zip archive that two programs
 * could read differently: Terraform reads the same bytes later.
 */
export function readArchive({ file, bytes }: Pick<PlanFile, 'file' | 'bytes'>): PlanEntries {
  const tampered = (reason: string) => refusal('tampered', file, reason);
  const problem = formProblem(bytes);
  if (problem !== undefined) throw tampered(problem);
  const names = new Set<string>();
  let total = 0;
  const check = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (names.has(name)) throw tampered(`it holds ${name} twice`);
    names.add(name);
    if (!isKnown(name)) throw tampered(`it holds ${name}, which is not a file of a plan`);
    total += originalSize;
    if (total > LARGEST_BYTES) throw tampered(`its files are larger than ${LARGEST_BYTES / 1024 ** 2} MiB`);
    return true;
  };
  const files = unzip(bytes, check, tampered);
  const missing = NEEDED.find((name) => !names.has(name));
  if (missing !== undefined) throw tampered(`it holds no ${missing}`);
  return new Map(Object.entries(files));
}

function unzip(
  bytes: Uint8Array,
  filter: (info: UnzipFileInfo) => boolean,
  tampered: (reason: string) => HubformError,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof HubformError) throw cause;
    throw tampered('the archive is damaged');
  }
}

function isKnown(name: string): boolean {
  if (OTHERS.has(name)) return true;
  const [, key, source] = SOURCE_ENTRY.exec(name) ?? [];
  return key !== undefined && source !== undefined && source !== '.' && source !== '..' && !/[\\\p{Cc}]/u.test(name);
}

const END_BYTES = 22;

/** One archive from the first byte to the last: nothing before it, no comment after it, and no second end. */
function formProblem(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return 'the archive is cut off, or other bytes follow it';
  const [size, offset] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (view.getUint16(end + 20, true) !== 0 || offset + size !== end)
    return 'the archive has a comment, or other bytes between its parts';
  if (view.getUint32(0, true) !== 0x04034b50) return 'other bytes precede the archive';
  return undefined;
}
