import { access, rm } from 'node:fs/promises';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import type { PlannedResource, TerraformError } from '../verify/plan-facts.ts';
import type { Binary } from './binary.ts';
import { type Finished, runChild } from './child.ts';
import { type PlanOutput, parseUiOutput } from './plan/output.ts';
import { explain } from '../failures/failure.ts';
import { NO_CREDENTIALS } from '../failures/terraform.ts';
import type { Environment } from './environment.ts';
import { initFailure } from './failures.ts';
import { mirrorInstalledPlugins } from './plugins.ts';
import { readPlan } from './plan/read-plan.ts';
import { withProtection } from './plan/protection.ts';

/** A root module, and how Terraform is run in it. */
export interface RootRun {
  readonly binary: Binary;
  /** For messages. */
  readonly name: string;
  /** For hints: where the user finds it from the current directory. */
  readonly path: string;
  /** The directory of the code. */
  readonly directory: string;
  /** The path that plans are written to. */
  readonly planFile: string;
  /** Plans these only. @default everything */
  readonly targets?: readonly string[];
  readonly env: Environment;
  /** Added to `env` when a plan file is shown: the address of the schema server. @default nothing */
  readonly schemaEnv?: (planFile: string) => Promise<Environment>;
  /** Against the emulator. @default false */
  readonly offline?: boolean;
  readonly signal: AbortSignal;
}

export interface Plan extends PlanOutput {
  /** The errors about variables without a value, which were planned as null instead. */
  readonly assumed?: readonly TerraformError[];
  readonly resources: readonly PlannedResource[];
}

export interface InitOptions {
  /** The user's own data directory (`.terraform`), which may hold plugins already. */
  readonly userData: string;
  /** Leave the lock file as it is. @default false */
  readonly readonlyLockFile?: boolean;
}

/** Runs `terraform init`; throws `terraform` if it fails. */
export async function init(run: RootRun, { userData, readonlyLockFile = false }: InitOptions): Promise<void> {
  const args = [
    'init',
    '-input=false',
    '-no-color',
    '-lock=false',
    ...(readonlyLockFile ? ['-lockfile=readonly'] : []),
  ];
  const mirror = await mirrorInstalledPlugins(userData, `${run.planFile}.plugins`);
  // The installed version may no longer match the constraint in the code.
  if (mirror !== undefined && (await terraform(run, [...args, `-plugin-dir=${mirror}`])).code === 0) return;
  const finished = await terraform(run, args);
  if (finished.code !== 0) throw initFailure(run, finished);
}

/**
 * Plans, and reads the plan. Errors about the code are part of the result. Throws `terraform` if no plan can be made, and
 * `credentials` if the provider has none.
 */
export async function plan(run: RootRun): Promise<Plan> {
  const output = await planOnly(run);
  // Older versions write no plan file if planning fails: there is only the output.
  if (!(await exists(run.planFile))) return { ...output, resources: [] };
  const resources = await withProtection(run.directory, readPlan(await show(run), output.messages));
  return { ...output, resources };
}

/** The plan at `planFile` as JSON. Throws `terraform` if Terraform cannot read it. */
export async function show(run: RootRun): Promise<string> {
  const args = ['show', '-json', run.planFile];
  const added = (await run.schemaEnv?.(run.planFile)) ?? {};
  const served = Object.keys(added).length > 0 && (await terraform({ ...run, env: { ...run.env, ...added } }, args));
  // If the schema server cannot answer, Terraform starts the provider.
  const shown = served && served.code === 0 ? served : await terraform(run, args);
  if (shown.code !== 0) throw commandFailed(run, 'show', shown);
  return shown.stdout;
}

/**
 * Plans without reading the plan file: reading it takes half as long as planning. Throws as `plan` does.
 *
 * @param targets the addresses to plan; none: all
 */
export async function planOnly(
  run: RootRun,
  mode: 'apply' | 'destroy' = 'apply',
  targets: readonly string[] = [],
): Promise<PlanOutput> {
  await rm(run.planFile, { force: true });
  const destroy = mode === 'destroy' ? ['-destroy'] : [];
  const chosen = targets.length > 0 ? targets : (run.targets ?? []);
  const args = [
    'plan',
    '-json',
    '-input=false',
    '-lock=false',
    ...destroy,
    ...chosen.map((target) => `-target=${target}`),
    `-out=${run.planFile}`,
  ];
  const finished = await terraform(run, args);
  const output = parseUiOutput(finished.stdout);
  if (finished.code !== 0 && output.errors.length === 0) throw commandFailed(run, 'plan', finished);
  assertCredentials(run, output.errors);
  return output;
}

/** Applies the last plan; returns the errors of Terraform and AWS. Throws `terraform` if it fails without one. */
export async function apply(run: RootRun): Promise<readonly TerraformError[]> {
  const finished = await terraform(run, ['apply', '-json', '-input=false', '-lock=false', run.planFile]);
  const { errors } = parseUiOutput(finished.stdout);
  if (finished.code !== 0 && errors.length === 0) throw commandFailed(run, 'apply', finished);
  return errors;
}

async function terraform({ binary, directory, env, signal }: RootRun, args: readonly string[]): Promise<Finished> {
  return runChild(binary.command, args, { cwd: directory, env, signal });
}

/** Missing credentials are no mismatch of the code, so they end the run. */
function assertCredentials({ name, offline }: RootRun, errors: readonly TerraformError[]): void {
  for (const { summary, detail } of errors) {
    const message = `${summary}: ${detail}`.replace(/\s+/g, ' ');
    const hint = explain(NO_CREDENTIALS, { message, offline: offline === true })?.hint;
    if (hint !== undefined) throw new HubformError('credentials', `${name}: ${printable(message, 300)}`, { hint });
  }
}

/** For a command that failed without an error in its JSON output. */
function commandFailed({ name, binary }: RootRun, command: string, { code, stderr, stdout }: Finished): HubformError {
  const line = `${stderr}\n${stdout}`.split('\n').find((text) => /\w/.test(text)) ?? '';
  return new HubformError(
    'terraform',
    `${name}: terraform ${command} failed: ${line === '' ? `exit code ${code}` : printable(line, 300)} (${binary.name})`,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
