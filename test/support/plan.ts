import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type TerraformOptions, terraform } from './terraform.ts';

/** What a plan does, by address. */
export interface PlanCounts {
  readonly imported: string[];
  readonly created: string[];
  readonly changed: string[];
  readonly destroyed: string[];
  readonly forgotten: string[];
}

/** A line of `terraform plan -json`: https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
interface PlanLine {
  readonly type: string;
  readonly change?: {
    readonly resource: { readonly addr: string };
    readonly action: string;
    readonly importing?: object;
  };
}

/** Runs terraform and fails the test with its own words unless it succeeds. */
export async function mustRun(args: readonly string[], options: TerraformOptions): Promise<string> {
  const { code, stdout, stderr } = await terraform(args, options);
  expect(code, `terraform ${args.join(' ')}\n${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

/** Plans into `planned` and says what it would do. */
export async function planOf(options: TerraformOptions): Promise<PlanCounts> {
  return changesIn(await mustRun(['plan', '-json', '-input=false', '-lock=false', '-out=planned'], options));
}

/** Plans and applies in one run, and says what it did. */
export async function applyOf(options: TerraformOptions): Promise<PlanCounts> {
  return changesIn(await mustRun(['apply', '-json', '-auto-approve', '-input=false', '-lock=false'], options));
}

function changesIn(output: string): PlanCounts {
  const changes = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as PlanLine)
    .flatMap(({ type, change }) => (type === 'planned_change' && change ? [change] : []));
  const where = (...actions: string[]) =>
    changes
      .filter(({ action }) => actions.includes(action))
      .map(({ resource }) => resource.addr)
      .sort();
  return {
    imported: changes
      .filter(({ importing }) => importing)
      .map(({ resource }) => resource.addr)
      .sort(),
    created: where('create'),
    changed: where('update'),
    destroyed: where('delete', 'replace'),
    forgotten: where('remove', 'forget'),
  };
}

export const NOTHING: PlanCounts = { imported: [], created: [], changed: [], destroyed: [], forgotten: [] };

/** A directory for the time of `use`. */
export async function withDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'hubform-test-'));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
