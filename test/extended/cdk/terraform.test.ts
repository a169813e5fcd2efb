import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { lastKnown } from '../../../src/membership/model.ts';
import { compileFiles, linkModules, modulesOf, synthesise, writeFiles } from '../../support/cdk.ts';
import { type Fixture, fixtures } from '../../support/fixtures.ts';
import { NOTHING, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { initRoot } from '../../support/prepared-root.ts';
import { projectOf } from '../../support/projects.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';

const ACCOUNT = '111122223333';

/** Between them: adopted, accepted, with a hub that is enabled first and with hubs that are adopted. */
const CHOSEN = fixtures().filter(({ name }) => ['three-ways', 'adopt-hub'].includes(name));

// The bindings are of provider 6; the code asks for what HCL asks for, so provider 5 takes it.
describeIf(await hasTerraform(), 'terraform', 'Terraform, with stacks that were synthesised', () => {
  let modules = '';
  beforeAll(async () => {
    modules = (await modulesOf('cdktf')) ?? '';
  });

  it.each(CHOSEN)(
    'does for $name what it does with HCL, and takes its state over',
    { timeout: 300_000 },
    async (fixture) => {
      await withDirectory(async (directory) => {
        const stack = await stackOf(fixture, join(directory, 'cdktf'), modules);

        // A fresh start: the same counts as with HCL, and nothing the second time.
        const hcl = await onEmulator(fixture, async (emulatorUrl) => {
          const root = join(directory, 'hcl', ACCOUNT);
          await generate(fixture.snapshot, {
            ...fixture,
            directory: join(directory, 'hcl'),
            format: 'hcl',
            force: false,
          });
          const options = { cwd: root, account: ACCOUNT, emulatorUrl };
          await initRoot(options);
          const plan = await planOf(options);
          await mustRun(['apply', '-input=false', 'planned'], options);

          // The state of the applied HCL root, moved to the stack: there is nothing left to do.
          await cp(join(root, 'terraform.tfstate'), stateOf(stack));
          await initRoot({ ...options, cwd: stack });
          expect(await planOf({ ...options, cwd: stack })).toEqual(NOTHING);
          return plan;
        });
        await onEmulator(fixture, async (emulatorUrl) => {
          const options = { cwd: stack, account: ACCOUNT, emulatorUrl };
          await rm(stateOf(stack));
          expect(await planOf(options)).toEqual(hcl);
          await mustRun(['apply', '-input=false', 'planned'], options);
          expect(await planOf(options)).toEqual(NOTHING);
        });
      });
    },
  );
});

/** The directory of the synthesised stack. */
async function stackOf(fixture: Fixture, directory: string, modules: string): Promise<string> {
  const { files } = await projectOf(fixture, { format: 'cdktf' });
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

async function onEmulator<T>({ snapshot }: Fixture, use: (url: string) => Promise<T>): Promise<T> {
  const emulator = await startEmulator(lastKnown(snapshot));
  try {
    return await use(emulator.url);
  } finally {
    await emulator.close();
  }
}
