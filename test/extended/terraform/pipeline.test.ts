import { type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';
import { type StepResult, workflowSteps } from '../../support/apply/workflow-steps.ts';
import { REPOSITORY } from '../../support/paths.ts';
import { withDirectory } from '../../support/plan.ts';
import { preparedRoot } from '../../support/prepared-root.ts';
import { hasStandIn, standInEnvironment } from '../../support/provider/run.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf, emulatorEnvironment } from '../../support/tools.ts';

/**
 * HUBFORM_ROOTS=200 shows it at size, HUBFORM_PROVIDER=real with the real provider in place of the stand-in: that takes 20 seconds of
 * CPU time for each root, and the stand-in three.
 */
const { HUBFORM_ROOTS: SIZE = '6', HUBFORM_PROVIDER: PROVIDER } = process.env;
const ROOTS = Number(SIZE);
const ADMINISTRATOR = '999999999999';
const LOCK = '.terraform.lock.hcl';

const fleet: readonly Membership[] = Array.from({ length: ROOTS }, (_, index) => ({
  account: String(100_000_000_001 + index),
  region: 'eu-west-1',
  hub: { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' },
  invitations: [
    {
      administrator: ADMINISTRATOR,
      status: 'Invited',
      id: `aaaabbbbccccddddeeee${String(index).padStart(8, '0')}`,
      invitedAt: '2024-04-10T14:53:14.874Z',
    },
  ],
}));
const rootOf = ({ account }: Membership) => `hubform/${account}`;
const minutes = ROOTS * 60_000 + 120_000;

const present = (await hasTerraform()) && (await hasStandIn());
describeIf(present, 'terraform or the stand-in for its provider', 'the steps of hubform-apply.yml', () => {
  it('plan, apply what was reviewed, and go on after an interruption', { timeout: minutes }, () =>
    withDirectory(async (directory) => {
      const emulator = await startEmulator(canonicalSnapshot(fleet));
      try {
        const cwd = await checkout(directory, emulator.url);
        const step = workflowSteps('hubform-apply.yml', { cwd, env: await runnerEnvironment(directory, emulator.url) });
        const timed = async (what: string, run: () => Promise<StepResult>) => {
          const began = Date.now();
          const result = await run();
          const [heading = ''] = /^###.*/m.exec(`${result.stdout}${result.summary}`) ?? [];
          console.info(`${what}: ${((Date.now() - began) / 1000).toFixed(0)} s, exit code ${result.code} ${heading}`);
          return result;
        };

        const { outputs } = await step('roots', 'List the roots', { 'steps.base.outputs.base': '' }).finished;
        const { include } = JSON.parse(outputs.matrix ?? '') as { include: { roots: string }[] };
        expect(include.flatMap(({ roots }) => roots.split('\n'))).toEqual(fleet.map(rootOf));
        const plan = async (what: string) => {
          for (const { roots } of include) {
            const planned = await timed(what, () => step('plan', 'Plan', { 'matrix.roots': roots }).finished);
            expect(planned.code, planned.stderr).toBe(0);
          }
        };

        // The pull request, then the merge.
        await plan('planned in the pull request');
        renameSync(join(cwd, 'plans'), join(cwd, 'reviewed'));
        await plan('taken after the merge');
        expect(readFileSync(join(cwd, 'plans/planned.tsv'), 'utf8')).toContain('the saved plan of the review');

        // Somebody writes to the artifact between review and apply.
        const [tampered] = fleet.slice(-1);
        if (!tampered) throw new Error('no fleet');
        tamper(join(cwd, 'plans', `${rootOf(tampered)}.tfplan`));

        const apply = (env: NodeJS.ProcessEnv = {}) =>
          step('apply', 'Apply', { 'needs.roots.outputs.paths': outputs.paths ?? '' }, env);
        const results = join(cwd, 'plans', 'applied.tsv');
        const interrupted = await timed('applied, interrupted in the middle', async () => {
          const { child, finished } = apply();
          await until(child, () => existsSync(results) && count(results, 'applied') >= Math.floor(ROOTS / 2));
          terminate(child);
          return finished;
        });
        expect(interrupted.code, interrupted.stderr).toBe(143);
        expect(interrupted.stdout).toMatch(/^### .* not reached/m);

        // What Terraform had begun may have changed its state: then the saved plan is stale, and is planned anew on demand.
        const goneOn = await timed('gone on with', () => apply({ ON_FAILURE: 'continue', PLAN_ANEW: 'yes' }).finished);
        expect(goneOn.code).toBe(1);
        expect(goneOn.stdout).toContain(`applied: 1 refused, ${ROOTS - 1} applied\n`);
        expect(goneOn.stdout).toContain(`| \`${rootOf(tampered)}\` | refused |`);

        const accepted = emulator.snapshot().memberships.filter(({ administrator }) => administrator);
        expect(accepted.map(({ account }) => account)).toEqual(fleet.slice(0, -1).map(({ account }) => account));

        const summary = step('summary', 'List what was applied and what was not', {
          'needs.roots.outputs.paths': outputs.paths ?? '',
        });
        expect((await summary.finished).summary).toContain(`applied: 1 refused, ${ROOTS - 1} applied\n`);
      } finally {
        await emulator.close();
      }
    }),
  );
});

/** The repository of a user: generated code, a backend for each root, and lock files. */
async function checkout(directory: string, emulatorUrl: string): Promise<string> {
  const cwd = join(directory, 'repository');
  await generate(canonicalSnapshot(fleet), {
    ...{ directory: join(cwd, 'hubform'), format: 'hcl', adoptHub: false, force: false },
    decisionOptions: { trust: trustEverywhere([ADMINISTRATOR]) },
    applyRoleName: 'hubform',
  });
  for (const [index, membership] of fleet.entries()) {
    const root = join(cwd, rootOf(membership));
    const path = JSON.stringify(join(directory, 'states', `${membership.account}.tfstate`));
    writeFileSync(join(root, 'backend.tf'), `terraform {\n  backend "local" {\n    path = ${path}\n  }\n}\n`);
    const lock = join(cwd, rootOf(fleet[0] ?? membership), LOCK);
    if (index === 0) await preparedRoot({ cwd: root, account: ADMINISTRATOR, emulatorUrl });
    else cpSync(lock, join(root, LOCK));
  }
  return cwd;
}

/** hubform as npm installs it globally, and AWS as the emulator says it is. */
async function runnerEnvironment(directory: string, emulatorUrl: string): Promise<NodeJS.ProcessEnv> {
  const prefix = join(directory, 'npm');
  mkdirSync(join(prefix, 'lib', 'node_modules'), { recursive: true });
  mkdirSync(join(prefix, 'bin'));
  symlinkSync(REPOSITORY, join(prefix, 'lib', 'node_modules', 'hubform'));
  symlinkSync(join(REPOSITORY, 'bin', 'hubform.js'), join(prefix, 'bin', 'hubform'));
  return {
    ...emulatorEnvironment(emulatorUrl, ADMINISTRATOR),
    TF_CLI_CONFIG_FILE: (await withoutNetwork()).TF_CLI_CONFIG_FILE,
    ...(PROVIDER !== 'real' && (await standInEnvironment('5.100.0'))),
    PATH: [join(prefix, 'bin'), process.env.PATH ?? ''].join(delimiter),
    npm_config_prefix: prefix,
    HOME: directory,
    // The states outlive the steps.
    LOCAL_STATE: 'yes',
    GOGC: '400',
    CHECKPOINT_DISABLE: '1',
  };
}

/** Changes one byte in the middle of a file. */
function tamper(path: string): void {
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
}

/** As the runner does with a job that is cancelled: the shell of the step and the programs in its group. */
function terminate(child: ChildProcess): void {
  if (child.pid !== undefined) process.kill(child.pid, 'SIGTERM');
}

function count(results: string, state: string): number {
  return readFileSync(results, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`${state}\t`)).length;
}

async function until(child: ChildProcess, done: () => boolean): Promise<void> {
  while (!done() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
}
