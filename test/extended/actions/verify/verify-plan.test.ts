import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { type VerifyPlanRequest, verifyPlan } from '../../../../src/actions/verify/verify-plan.ts';
import { DATA_MODULE } from '../../../../src/code/layouts/layout.ts';
import { type Emulator, startEmulator } from '../../../../src/emulator/server.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { readSnapshot } from '../../../../src/snapshot/read.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { verifyJson } from '../../../../src/render/verify/json.ts';
import { verifyMarkdown } from '../../../../src/render/verify/markdown.ts';
import type { HubformError } from '../../../../src/error.ts';
import { generateIntoFixture } from '../../../support/layouts.ts';
import { mustRun, withDirectory } from '../../../support/plan.ts';
import { hasStandIn, standInEnvironment } from '../../../support/provider/run.ts';
import { exchanged, repacked } from '../../../support/saved-plan.ts';
import { hasTerraform, withoutNetwork } from '../../../support/terraform.ts';
import { describeIf, withoutAws } from '../../../support/tools.ts';
import { contentsOf, quietContext, replaceIn } from '../../../support/verifying.ts';
import { ADMINISTRATOR, DISABLED_HUB, accepted, invitation, membership } from '../../../support/wire.ts';

const OWN = '111122223333';
const OTHER = '222233334444';
const UNKNOWN = '888888888888';
const SECRET = 'a-token-that-nobody-may-see';
const SNAPSHOT = canonicalSnapshot([
  accepted('accepted', { account: OWN }),
  membership({ account: OWN, region: 'eu-west-1', hub: DISABLED_HUB, invitations: [invitation('pending')] }),
  membership({ account: OTHER, invitations: [invitation('other')] }),
]);
const LONG = { timeout: 120_000 };

async function generateInto(directory: string, snapshot = SNAPSHOT): Promise<void> {
  await generate(snapshot, { directory, decisionOptions: {}, adoptHub: false, format: 'hcl', force: false });
}

/** Plans in a root module, and gives the saved plan. */
async function saved(cwd: string, emulator: Emulator, env: NodeJS.ProcessEnv, args: readonly string[] = []) {
  const options = { cwd, account: cwd.slice(-12), emulatorUrl: emulator.url, env };
  await mustRun(['plan', '-input=false', '-out=planned', ...args], options);
  return readFile(join(cwd, 'planned'));
}

describeIf(await hasTerraform(), 'terraform', 'a plan that was saved with hashicorp/aws', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('is as decided, verify leaves no trace, and it applies', LONG, async () => {
    // Each Region costs seconds of CPU time.
    const snapshot = canonicalSnapshot([membership({ account: OWN, invitations: [invitation('pending')] })]);
    const emulator = await startEmulator(snapshot);
    try {
      await withDirectory(async (top) => {
        const directory = join(top, 'code');
        await generateInto(directory, snapshot);
        const cwd = join(directory, OWN);
        const options = { cwd, account: OWN, emulatorUrl: emulator.url };
        await mustRun(['init', '-input=false'], options);
        await saved(cwd, emulator, {});
        const before = await contentsOf(directory);
        // Of its own: other tests use the one of the run at the same time.
        const temporary = join(top, 'temporary');
        await mkdir(temporary);
        vi.stubEnv('TMPDIR', temporary);
        const plan = join(cwd, 'planned');
        const request = { directory, rules: {}, allowForeign: false, env: await withoutNetwork(), plan };

        const result = await verifyPlan(request, quietContext());

        expect(result.roots).toMatchObject([{ account: OWN, counts: { import: 0, create: 1 }, mismatches: [] }]);
        expect(result.plan).toMatchObject({ root: cwd, file: plan });
        expect(await contentsOf(directory)).toEqual(before);
        expect(await readdir(temporary)).toEqual([]);
        vi.unstubAllEnvs();
        await mustRun(['apply', 'planned'], options);
      });
    } finally {
      await emulator.close();
    }
  });
});

describeIf(await hasStandIn(), 'terraform', 'a saved plan', () => {
  let top: string;
  let directory: string;
  let emulator: Emulator;
  let env: NodeJS.ProcessEnv;
  let plan: Uint8Array;
  let others: Uint8Array;
  let json: string;

  beforeAll(async () => {
    top = await mkdtemp(join(tmpdir(), 'hubform-test-'));
    directory = join(top, 'code');
    emulator = await startEmulator(SNAPSHOT);
    await generateInto(directory);
    await writeFile(
      join(directory, OTHER, 'mine.tf'),
      'variable "token" {}\n\nresource "terraform_data" "mine" {\n  input = var.token\n}\n',
    );
    const standIn = await standInEnvironment('5.100.0');
    env = { ...withoutAws(), ...standIn };
    const nobody = { ...standIn, AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
    plan = await saved(join(directory, OWN), emulator, nobody);
    others = await saved(join(directory, OTHER), emulator, nobody, [`-var=token=${SECRET}`]);
    const shown = { cwd: join(directory, OWN), account: OWN, emulatorUrl: emulator.url, env: nobody };
    json = await mustRun(['show', '-json', 'planned'], shown);
  }, 120_000);
  afterAll(async () => {
    await emulator.close();
    await rm(top, { recursive: true });
  });

  async function judge(bytes: Uint8Array | string, changes: Partial<VerifyPlanRequest> = {}) {
    const file = join(top, 'given');
    await writeFile(file, bytes);
    return verifyPlan({ directory, rules: {}, allowForeign: false, env, plan: file, ...changes }, quietContext());
  }

  /** The message, without the name of the file. */
  async function refusalOf(bytes: Uint8Array | string, changes: Partial<VerifyPlanRequest> = {}): Promise<string> {
    const error = await judge(bytes, changes).then(
      () => undefined,
      (thrown: unknown) => thrown as HubformError,
    );
    expect(error).toMatchObject({ code: 'terraform', hint: expect.stringMatching(/^[A-Z]/) as string });
    return error?.message.slice(join(top, 'given is refused: ').length) ?? '';
  }

  it('is found by its content, or by the directory of its root module', async () => {
    for (const path of [directory, join(directory, OWN)]) {
      const result = await judge(plan, { directory: path });
      expect(result.roots).toMatchObject([{ account: OWN, mismatches: [] }]);
      expect(result.plan).toMatchObject({
        root: join(directory, OWN),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      });
    }
  });

  it('is as decided as JSON', async () => {
    expect((await judge(json)).roots).toMatchObject([
      { account: OWN, counts: { import: 1, create: 2 }, mismatches: [] },
    ]);
  });

  it('is compared with the decisions, as a plan against AWS is', async () => {
    const [root] = (await judge(plan, { rules: { trust: trustEverywhere([UNKNOWN]) } })).roots;
    expect(root?.mismatches.map(({ kind }) => kind)).toEqual(['other-options', 'other-options', 'other-options']);
  });

  it('with something of the user is allowed on request, and no value of it is shown', async () => {
    const found = await judge(others);
    expect(found.roots.flatMap(({ mismatches }) => mismatches.map(({ kind }) => kind))).toEqual(['foreign']);
    const allowed = await judge(others, { allowForeign: true });
    expect(allowed.roots).toMatchObject([{ account: OTHER, mismatches: [] }]);
    for (const result of [found, allowed]) {
      expect(verifyJson(result) + verifyMarkdown(result)).not.toContain(SECRET);
    }
    expect(await refusalOf(exchanged(others, 'tfplan', ADMINISTRATOR, UNKNOWN))).not.toContain(SECRET);
  });

  const state = JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    serial: 1,
    lineage: 'other',
    outputs: {},
    resources: [],
  });
  it.each<[string, () => Uint8Array, string]>([
    ['cut off', () => plan.subarray(0, -1), 'it was tampered with, or is damaged: the archive is cut off'],
    ['with one byte of the state changed', () => flipped(plan, 'tfstate'), 'it was tampered with, or is damaged: '],
    ['with one byte of the changes changed', () => flipped(plan, 'tfplan'), 'it was tampered with, or is damaged: '],
    [
      'with another administrator in a change',
      () => exchanged(plan, 'tfplan', ADMINISTRATOR, UNKNOWN),
      'it was tampered with, or is damaged: master_id of ',
    ],
    [
      'with the default standards of a hub switched on',
      () => exchanged(plan, 'tfplan', 'enable_default_standards\xc2', 'enable_default_standards\xc3'),
      'it was tampered with, or is damaged: enable_default_standards of ',
    ],
    [
      'with another provider in a change',
      () => exchanged(plan, 'tfplan', '].eu_west_1', '].us_east_1'),
      'it was tampered with, or is damaged: aws_',
    ],
    [
      'with another state',
      () => repacked(plan, (name, bytes) => (name === 'tfstate' ? Buffer.from(state) : bytes)),
      'it was tampered with, or is damaged: its changes have aws_securityhub_invite_accepter.us_east_1, and its state does not',
    ],
    [
      'with more in it',
      () => repacked(plan, (_, bytes) => bytes, { more: new Uint8Array() }),
      'it was tampered with, or is damaged: it holds more',
    ],
    [
      'with other code in it',
      () => exchanged(plan, 'tfconfig/m-/memberships.tf', ADMINISTRATOR, UNKNOWN),
      'it is older than the code, which differs in memberships.tf',
    ],
    [
      'with code taken out',
      () => repacked(plan, (name, bytes) => (name.endsWith('imports.tf') ? undefined : bytes)),
      'it is older than the code, which differs in imports.tf',
    ],
    [
      'made by another version',
      () => exchanged(plan, 'tfplan', '1.11.4', '1.11.3'),
      'it was made by another version: Terraform 1.11.3 made it',
    ],
    ['with another backend', () => exchanged(plan, 'tfplan', '\n\x05local', '\n\x05httpx'), 'it uses another state: '],
    [
      'of another workspace',
      () => exchanged(plan, 'tfplan', '\x1a\x07default', '\x1a\x07testing'),
      'it uses another state: it was made in the workspace testing, and default is selected',
    ],
  ])('%s is refused by name', async (_, tampered, message) => {
    expect(await refusalOf(tampered())).toContain(message);
  });

  it.each<[string, (plan: JsonEdit) => void, string]>([
    ['a change taken out', (one) => one.resource_changes.pop(), 'it was tampered with, or is damaged: its '],
    [
      'the planned values taken out',
      (one) => (one.planned_values = {}),
      'it was tampered with, or is damaged: its changes have ',
    ],
    ['the state taken out', (one) => (one.prior_state = {}), 'it was tampered with, or is damaged: its changes have '],
    [
      'another provider',
      (one) =>
        (one.resource_changes[0] = { ...one.resource_changes[0], provider_name: 'registry.terraform.io/evil/aws' }),
      'it was tampered with, or is damaged: the provider of aws_securityhub_',
    ],
    ['the end taken out', (one) => delete one.complete, 'it is not a complete plan: it does not say that it is'],
    [
      'an error that is hidden no more',
      (one) => (one.errored = true),
      'it is not a complete plan: planning ended with an error',
    ],
    [
      'other code',
      (one) => (one.configuration.provider_config['aws.eu_west_1'].expressions.region.constant_value = 'eu-west-2'),
      'it is older than the code, which differs in the provider aws.eu_west_1',
    ],
  ])('as JSON with %s is refused by name', async (_, edit, message) => {
    const edited = JSON.parse(json) as JsonEdit;
    edit(edited);
    expect(await refusalOf(JSON.stringify(edited))).toContain(message);
  });

  it('with a backend is compared with what terraform init has written down', LONG, async () => {
    await withDirectory(async (other) => {
      await generateInto(other);
      const cwd = join(other, OWN);
      await writeFile(join(cwd, 'backend.tf'), 'terraform {\n  backend "local" {\n    path = "a.tfstate"\n  }\n}\n');
      const standIn = { ...(await standInEnvironment('5.100.0')), AWS_CONFIG_FILE: '/dev/null' };
      await mustRun(['init', '-input=false'], { cwd, account: OWN, emulatorUrl: emulator.url, env: standIn });
      const kept = await saved(cwd, emulator, standIn);
      expect((await judge(kept, { directory: cwd })).roots).toMatchObject([{ account: OWN, mismatches: [] }]);
      const backend = join(cwd, '.terraform', 'terraform.tfstate');
      await replaceIn(backend, 'a.tfstate', 'b.tfstate');
      expect(await refusalOf(kept, { directory: cwd })).toBe(
        'it uses another state: the backend local has another path in the plan',
      );
      await rm(backend);
      expect(await refusalOf(kept, { directory: cwd })).toContain('the root module is not initialised');
    });
  });

  it('is distinguished from one whose code has other line endings', async () => {
    const mine = join(directory, OTHER, 'mine.tf');
    const text = await readFile(mine, 'utf8');
    await writeFile(mine, text.replaceAll('\n', '\r\n'));
    try {
      expect(await refusalOf(others)).toBe('it is older than the code, which differs in line endings only: mine.tf');
    } finally {
      await writeFile(mine, text);
    }
  });

  it('of adopted hubs and members is as decided, before its apply and after it', LONG, async () => {
    const listed = ['Enabled', 'Created'].map((status, index) => ({
      ...{ account: `30000000000${index}`, status, email: `root+${index}@example.com` },
      ...(status === 'Enabled' && { invitedAt: '2024-03-10T14:53:14.874Z' }),
    }));
    const snapshot = canonicalSnapshot([membership({ account: ADMINISTRATOR, members: listed })]);
    const own = await startEmulator(snapshot);
    try {
      await withDirectory(async (other) => {
        const wanted = {
          decisionOptions: {},
          adoptHub: true,
          adoptMembers: true,
          format: 'hcl',
          force: false,
        } as const;
        await generate(snapshot, { directory: other, ...wanted });
        const cwd = join(other, ADMINISTRATOR);
        const nobody = { ...(await standInEnvironment('5.100.0')), AWS_CONFIG_FILE: '/dev/null' };
        for (const counts of [{ import: 3 }, { import: 0 }]) {
          const planned = await saved(cwd, own, nobody);
          expect((await judge(planned, { directory: cwd })).roots).toMatchObject([{ counts, mismatches: [] }]);
          await mustRun(['apply', 'planned'], { cwd, account: ADMINISTRATOR, emulatorUrl: own.url, env: nobody });
        }
      });
    } finally {
      await own.close();
    }
  });

  it('of another root module is refused by name, for any file name', async () => {
    expect(await refusalOf(others, { directory: join(directory, OWN) })).toBe(
      `it was made in another root module: ${OTHER}, not ${OWN}`,
    );
  });

  it('of a part of the code is refused by name', async () => {
    const nobody = { ...(await standInEnvironment('5.100.0')), AWS_CONFIG_FILE: '/dev/null' };
    const target = 'aws_securityhub_invite_accepter.us_east_1';
    const part = await saved(join(directory, OWN), emulator, nobody, [`-target=${target}`]);
    expect(await refusalOf(part)).toBe(`it is not a complete plan: it was made with -target=${target}`);
  });

  it('is refused once the code has changed, with the file that differs', async () => {
    const file = join(directory, OWN, 'memberships.tf');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('prevent_destroy = true', 'prevent_destroy = false'));
    try {
      expect(await refusalOf(plan)).toBe('it is older than the code, which differs in memberships.tf');
    } finally {
      await writeFile(file, text);
    }
  });
});

interface JsonEdit {
  resource_changes: object[];
  complete?: boolean;
  planned_values: object;
  prior_state: object;
  errored: boolean;
  configuration: { provider_config: { 'aws.eu_west_1': { expressions: { region: { constant_value: string } } } } };
}

/** One bit in the middle of the packed bytes of a file changed. */
function flipped(plan: Uint8Array, name: string): Uint8Array {
  const changed = Buffer.from(plan);
  const header = changed.indexOf(Buffer.from(name));
  const at = header + name.length + 40;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

describeIf(await hasStandIn(), 'terraform', 'a saved plan of a user’s root module', () => {
  it.each([
    [
      'own-aliases',
      '5.100.0',
      '.',
      [
        [OWN, 1, 1, []],
        [OTHER, 0, 2, []],
      ],
    ],
    ['data', '6', OWN, [[OWN, 1, 1, []]]],
  ] as const)('in the layout of %s is compared, module by module', LONG, async (name, version, root, expected) => {
    await withDirectory(async (directory) => {
      await generateIntoFixture(name, directory);
      await rm(join(directory, 'network.tf'), { force: true });
      const emulator = await startEmulator(await snapshotIn(directory));
      try {
        const standIn = await standInEnvironment(version);
        const cwd = join(directory, root);
        await writeFile(join(directory, 'aws'), PROFILES);
        await mustRun(['init', '-input=false'], { cwd, account: OWN, emulatorUrl: emulator.url, env: standIn });
        const plan = join(cwd, 'planned');
        await saved(cwd, emulator, {
          ...standIn,
          ...{ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_PROFILE: 'first' },
          ...{ AWS_CONFIG_FILE: join(directory, 'aws'), AWS_SHARED_CREDENTIALS_FILE: '/dev/null' },
        });
        await rm(join(cwd, '.terraform'), { recursive: true });
        const request = { directory, rules: {}, allowForeign: false, env: { ...withoutAws(), ...standIn }, plan };
        const { roots } = await verifyPlan(request, quietContext());
        expect(
          roots.map(({ account, counts, mismatches }) => [account, counts.import, counts.create, mismatches]),
        ).toEqual(expected);
        const module = join(directory, root === '.' ? OTHER : DATA_MODULE, 'memberships.tf');
        await writeFile(module, `${await readFile(module, 'utf8')}\n`);
        await expect(verifyPlan(request, quietContext())).rejects.toThrow(
          'it is older than the code, which differs in',
        );
      } finally {
        await emulator.close();
      }
    });
  });
});

const PROFILES = [
  ['first', OWN],
  ['second-account', OTHER],
]
  .map(([name, account]) => `[profile ${name}]\naws_access_key_id = ${account}\naws_secret_access_key = any\n`)
  .join('\n');

async function snapshotIn(directory: string) {
  return readSnapshot(await readFile(join(directory, 'memberships.yaml'), 'utf8'), 'memberships.yaml');
}
