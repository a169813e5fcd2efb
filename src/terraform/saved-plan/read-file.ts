import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';
import { refusal } from '../../verify/saved-plan/refusal.ts';

/** A saved plan on disk, read once, so that the checked bytes have this hash. */
export interface PlanFile {
  /** As the user named it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** In lower-case hexadecimal digits. */
  readonly sha256: string;
  /** `saved`: what `terraform plan -out` writes. `json`: what `terraform show -json` prints of it. */
  readonly form: 'saved' | 'json';
}

/** A plan of a root module with thousands of resources has a few MB. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/** Reads a plan and detects its form from its content. Throws `disk`, and `terraform` if it is not a plan. */
export async function readPlanFile(file: string): Promise<PlanFile> {
  const bytes = await readBounded(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file, bytes, sha256, form: formOf(file, bytes) };
}

async function readBounded(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > LARGEST_BYTES) throw refusal('not-a-plan', file, `it is larger than ${LARGEST_BYTES / 1024 ** 2} MiB`);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof HubformError) throw cause;
    const reason = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(cause);
    throw new HubformError('disk', `cannot read the plan ${printable(file, 300)}: ${printable(reason, 200)}`, {
      hint: 'Name a file that terraform plan -out=FILE wrote.',
      cause,
    });
  }
}

function formOf(file: string, bytes: Uint8Array): PlanFile['form'] {
  if (bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b) return 'saved';
  const value = parseObject(bytes);
  if (!value) throw refusal('not-a-plan', file, 'it is neither a zip archive nor JSON');
  if ('resource_changes' in value || 'planned_values' in value || 'configuration' in value) return 'json';
  throw refusal('not-a-plan', file, otherJson(value));
}

/** https://opentofu.org/docs/language/state/encryption/, https://developer.hashicorp.com/terraform/cli/cloud/run-workflow */
function otherJson(value: object): string {
  if ('encrypted_data' in value) return 'it is encrypted by OpenTofu, so that only OpenTofu with the key can read it';
  if ('remote_plan_format' in value) return 'it only names a run of HCP Terraform, which has the plan';
  if ('lineage' in value || 'serial' in value) return 'it is a state';
  return 'it is JSON of another kind';
}

function parseObject(bytes: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
