import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { compileFiles, linkModules, modulesOf, synthesise, writeFiles } from '../../support/cdk.ts';
import { NOTHING, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { initRoot } from '../../support/prepared-root.ts';
import { projectOf } from '../../support/projects.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { DISABLED_HUB, accepted, invitation, membership } from '../../support/wire.ts';

const ACCOUNT = '111122223333';

/** A hub and a membership that are adopted, and a hub that is enabled before its invitation is accepted. */
const GIVEN = {
  snapshot: canonicalSnapshot([
    accepted('accepted'),
    membership({ region: 'eu-west-1', hub: DISABLED_HUB, invitations: [invitation('pending')] }),
  ]),
  decisionOptions: {},
  adoptHub: true,
  adoptMembers: false,
};

// The bindings are of provider 6; the code asks for what HCL asks for, so provider 5 takes it.
describeIf(await hasTerraform(), 'terraform', 'Terraform, with stacks that were synthesised', () => {
  let modules = '';
  beforeAll(async () => {
    modules = (await modulesOf('cdktf')) ?? '';
  });

  it('does what it does with HCL, and takes its state over', { timeout: 300_000 }, async () => {
    await withDirectory(async (directory) => {
      const stack = await stackIn(join(directory, 'cdktf'), modules);

      // A fresh start: the same counts as with HCL, and nothing the second time.
      const hcl = await onEmulator(async (emulatorUrl) => {
        const root = join(directory, 'hcl', ACCOUNT);
        await generate(GIVEN.snapshot, { ...GIVEN, directory: join(directory, 'hcl'), format: 'hcl', force: false });
        const options = { cwd: root, account: ACCOUNT, emulatorUrl };
        await initRoot(options);
        const plan = await planOf(options);
        expect([plan.imported.length, plan.created.length]).toEqual([2, 2]);
        await mustRun(['apply', '-input=false', 'planned'], options);

        // The state of the applied HCL root, moved to the stack: there is nothing left to do.
        await cp(join(root, 'terraform.tfstate'), stateOf(stack));
        await initRoot({ ...options, cwd: stack });
        expect(await planOf({ ...options, cwd: stack })).toEqual(NOTHING);
        return plan;
      });
      await onEmulator(async (emulatorUrl) => {
        const options = { cwd: stack, account: ACCOUNT, emulatorUrl };
        await rm(stateOf(stack));
        expect(await planOf(options)).toEqual(hcl);
        await mustRun(['apply', '-input=false', 'planned'], options);
        expect(await planOf(options)).toEqual(NOTHING);
      });
    });
  });
});

/** The directory of the synthesised stack. */
async function stackIn(directory: string, modules: string): Promise<string> {
  const { files } = await projectOf(GIVEN, { format: 'cdktf' });
  await linkModules(directory, modules);
  await writeFiles(directory, files);
  await compileFiles(directory, files);
  await synthesise([directory]);
  return join(directory, 'cdktf.out', 'stacks', ACCOUNT);
}

/** Where the local backend, which a stack has by default, keeps its state. */
function stateOf(stack: string): string {
  return join(stack, '..', '..', '..', `terraform.${ACCOUNT}.tfstate`);
}

async function onEmulator<T>(use: (url: string) => Promise<T>): Promise<T> {
  const emulator = await startEmulator(GIVEN.snapshot);
  try {
    return await use(emulator.url);
  } finally {
    await emulator.close();
  }
}
