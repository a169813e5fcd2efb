import { access, rm } from 'node:fs/promises';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import type { PlannedResource, TerraformError } from '../verify/plan-facts.ts';
import type { Binary } from './binary.ts';
import { type Finished, runChild } from './child.ts';
import { type PlanOutput, parseUiOutput } from './plan/output.ts';
import type { Environment } from './environment.ts';
import { initFailure } from './failures.ts';
import { installedPlugins } from './plugins.ts';
import { readPlan } from './plan/read-plan.ts';

/** One root module that is ready to be run. */
export interface RootRun {
  readonly binary: Binary;
  /** For messages. */
  readonly name: string;
  /** Where its code is. */
  readonly directory: string;
  /** Where plans are written. */
  readonly planFile: string;
  readonly env: Environment;
  readonly signal: AbortSignal;
}

export interface Plan extends PlanOutput {
  readonly resources: readonly PlannedResource[];
}

export interface InitOptions {
  /** The user's own data directory, which may hold plugins already. */
  readonly theirs: string;
  /** Leave the lock file as it is. @default false */
  readonly readonlyLockFile?: boolean;
}

/** Throws `terraform` with what is to be done. */
export async function init(place: RootRun, { theirs, readonlyLockFile = false }: InitOptions): Promise<void> {
  const args = [
    'init',
    '-input=false',
    '-no-color',
    '-lock=false',
    ...(readonlyLockFile ? ['-lockfile=readonly'] : []),
  ];
  const installed = await installedPlugins(theirs, `${place.planFile}.plugins`);
  // What is installed may be of another version than the code asks for by now.
  if (installed !== undefined && (await run(place, [...args, `-plugin-dir=${installed}`])).code === 0) return;
  const finished = await run(place, args);
  if (finished.code !== 0) throw initFailure(place.name, place.binary, finished);
}

/** Plans, and reads the plan. What Terraform refuses about the code is in the answer; it throws only if it cannot plan at all. */
export async function plan(place: RootRun): Promise<Plan> {
  const said = await planBriefly(place);
  // Older ones write no plan of what failed: then what was said is all there is.
  if (!(await isThere(place.planFile))) return { ...said, resources: [] };
  const shown = await run(place, ['show', '-json', place.planFile]);
  if (shown.code !== 0) throw unexplained(place, 'show', shown);
  return { ...said, resources: readPlan(shown.stdout, said.messages) };
}

/** Plans, and gives what was said meanwhile; reading the plan costs half as much again. */
export async function planBriefly(place: RootRun, mode: 'apply' | 'destroy' = 'apply'): Promise<PlanOutput> {
  await rm(place.planFile, { force: true });
  const destroy = mode === 'destroy' ? ['-destroy'] : [];
  const finished = await run(place, [
    'plan',
    '-json',
    '-input=false',
    '-lock=false',
    ...destroy,
    `-out=${place.planFile}`,
  ]);
  const said = parseUiOutput(finished.stdout);
  if (finished.code !== 0 && said.errors.length === 0) throw unexplained(place, 'plan', finished);
  assertAble(place, said.errors);
  return said;
}

/** Applies what was planned last; gives what Terraform or AWS refused. */
export async function apply(place: RootRun): Promise<readonly TerraformError[]> {
  const finished = await run(place, ['apply', '-json', '-input=false', '-lock=false', place.planFile]);
  const { errors } = parseUiOutput(finished.stdout);
  if (finished.code !== 0 && errors.length === 0) throw unexplained(place, 'apply', finished);
  return errors;
}

async function run({ binary, directory, env, signal }: RootRun, args: readonly string[]): Promise<Finished> {
  return runChild(binary.command, args, { cwd: directory, env, signal });
}

/** A provider without credentials says nothing about the code. */
function assertAble({ name }: RootRun, errors: readonly TerraformError[]): void {
  const error = errors.find(({ summary, detail }) => NO_CREDENTIALS.test(`${summary}\n${detail}`));
  if (!error) return;
  throw new HubformError(
    'credentials',
    `${name}: ${printable(`${error.summary}: ${error.detail}`.replace(/\s+/g, ' '), 300)}`,
    {
      hint: 'Check the credentials that Terraform takes here: the environment, the profile, the role to assume.',
    },
  );
}

const NO_CREDENTIALS =
  /No valid credential sources|failed to refresh cached credentials|Cannot assume IAM Role|InvalidClientTokenId|ExpiredToken|SignatureDoesNotMatch|failed to get shared config profile/;

function unexplained({ name, binary }: RootRun, command: string, { code, stderr, stdout }: Finished): HubformError {
  const said = `${stderr}\n${stdout}`.split('\n').find((line) => /\w/.test(line)) ?? '';
  return new HubformError(
    'terraform',
    `${name}: ${binary.name} could not ${command}: ${said === '' ? `exit code ${code}` : printable(said, 300)}`,
  );
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
