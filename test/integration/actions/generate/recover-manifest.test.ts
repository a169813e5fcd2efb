import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GenerateOptions, generate } from '../../../../src/actions/generate/generate.ts';
import { openOutput } from '../../../../src/actions/generate/output.ts';
import { recoverManifest } from '../../../../src/actions/generate/recover-manifest.ts';
import { bootstrapMark } from '../../../../src/code/bootstrap-mark.ts';
import { FORMATS } from '../../../../src/code/render-files.ts';
import { readManifest } from '../../../../src/files/tree/manifest.ts';
import { MANIFEST } from '../../../../src/files/tree/paths.ts';
import { type Snapshot, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { bootstrapFiles } from '../../../support/bootstrap-projects.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { contents, rejection, temporaryDirectory } from '../../../support/files/directory.ts';
import { MANY } from '../../../support/projects.ts';
import { accepted, invitation, membership } from '../../../support/wire.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

const ACCOUNT = '111122223333';
const SNAPSHOT = canonicalSnapshot([
  accepted('us-east-1'),
  membership({ region: 'eu-west-1', invitations: [invitation('eu-west-1')] }),
]);

function options(directory: string, some: Partial<GenerateOptions> = {}): GenerateOptions {
  return { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false, ...some };
}

/** Generates into a new directory, and removes the manifest. */
async function withoutManifest(snapshot: Snapshot, some: Partial<GenerateOptions> = {}): Promise<string> {
  const directory = temporaryDirectory();
  await generate(snapshot, options(directory, some));
  rmSync(join(directory, MANIFEST));
  return directory;
}

describe.each(FORMATS)('a directory in %s without its manifest', (format) => {
  const cases = [...fixtures(), MANY].flatMap((fixture) =>
    // The style is read from the providers, in each format alike.
    (format === 'hcl' ? (['alias', 'argument'] as const) : (['alias'] as const)).map((regionStyle) => ({
      fixture,
      regionStyle,
      name: fixture.name,
    })),
  );

  it.each(cases)('is recognised as it was: $name in the style $regionStyle', async ({ fixture, regionStyle }) => {
    const { name, folder, snapshot, ...given } = fixture;
    const directory = temporaryDirectory();
    const same = options(directory, { ...given, format, regionStyle });
    // A second run in which there is something to forget.
    await generate(snapshot, { ...same, adoptHub: true });
    await generate(snapshot, same);
    const manifest = await readManifest(directory);
    const before = contents(directory);
    rmSync(join(directory, MANIFEST));

    const output = await openOutput(directory, same);
    if (Object.keys(before).length <= 5) expect([name, output.manifest]).toEqual([name, undefined]);
    else {
      expect({ code: output.manifest?.code, files: output.manifest?.files }).toEqual({
        code: manifest?.code,
        files: manifest?.files,
      });
    }
    await generate(snapshot, same);
    expect(contents(directory)).toEqual(before);
    expect(folder).toBeDefined();
  });
});

it('code that names accounts as the user does, and trusts somewhere only, is recognised by the same options', async () => {
  const directory = temporaryDirectory();
  const decisionOptions = {
    trust: [{ administrator: '444455556666', accounts: [ACCOUNT] }],
    names: new Map([[ACCOUNT, 'payments']]),
  };
  const same = options(directory, { decisionOptions });
  await generate(SNAPSHOT, same);
  const before = contents(directory);
  expect(Object.values(before).join('')).toContain(`account ${ACCOUNT} (payments)`);
  rmSync(join(directory, MANIFEST));
  await generate(SNAPSHOT, same);
  expect(contents(directory)).toEqual(before);
});

describe('what is no longer decided is forgotten although the manifest is missing', () => {
  const members = fixtures().find(({ name }) => name === 'adopt-members')?.snapshot ?? canonicalSnapshot([]);

  it.each([
    ['a narrowed trust list', SNAPSHOT, {}, { decisionOptions: { trust: trustEverywhere(['555566667777']) } }, 2],
    ['--adopt-members that is dropped', members, { adoptMembers: true }, {}, undefined],
  ])('with %s', async (_, snapshot, before, after, forgotten) => {
    const directory = temporaryDirectory();
    const { rootModules } = await generate(snapshot, options(directory, before));
    const declared = rootModules.flatMap(({ resources }) => resources).length;
    rmSync(join(directory, MANIFEST));
    const { rootModules: now, notes } = await generate(snapshot, options(directory, after));
    const kept = now.flatMap(({ resources }) => resources).length;
    expect(now.flatMap(({ removed }) => removed)).toHaveLength(forgotten ?? declared - kept);
    expect(kept + now.flatMap(({ removed }) => removed).length).toBe(declared);
    expect(notes[0]).toContain(`${MANIFEST} was missing, so it was rebuilt`);
  });

  it('and adopted hubs stay in the code', async () => {
    const directory = await withoutManifest(SNAPSHOT, { adoptHub: true });
    await generate(SNAPSHOT, options(directory));
    const text = readFileSync(join(directory, ACCOUNT, 'memberships.tf'), 'utf8');
    expect(text.match(/^resource "aws_securityhub_account"/gm)).toHaveLength(2);
  });

  it('and the files of another format are removed', async () => {
    const directory = await withoutManifest(SNAPSHOT);
    await generate(SNAPSHOT, options(directory, { format: 'json' }));
    expect(Object.keys(contents(directory)).filter((path) => path.endsWith('.tf'))).toEqual([]);
    rmSync(join(directory, MANIFEST));
    await generate(canonicalSnapshot([]), options(directory, { format: 'cdktf' }));
    expect(Object.keys(contents(directory)).filter((path) => path.endsWith('.json') && path.includes('/'))).toEqual([]);
    expect(contents(directory)['main.ts']?.match(/from: "/g)).toHaveLength(2);
  });

  it('and a copy without dotfiles works, too', async () => {
    const directory = await withoutManifest(SNAPSHOT, { adoptHub: true });
    const copy = join(temporaryDirectory(), 'new');
    cpSync(directory, copy, { recursive: true, filter: (path) => !/\/\.[^/]*$/.test(path) });
    await generate(canonicalSnapshot([]), options(copy));
    expect(contents(copy)[`${ACCOUNT}/removed.tf`]?.match(/^removed {/gm)).toHaveLength(4);
  });
});

describe('files that may have been edited', () => {
  it('are not overwritten without --force, and the error asks for the manifest', async () => {
    const directory = await withoutManifest(SNAPSHOT);
    appendFileSync(join(directory, ACCOUNT, 'versions.tf'), '\n# mine\n');
    const before = contents(directory);
    const trust = { decisionOptions: { trust: trustEverywhere(['555566667777']) } };
    const error = await rejection(generate(SNAPSHOT, options(directory, trust)));
    expect([error.code, error.message, error.hint]).toEqual([
      'edited-files',
      expect.stringContaining(`${MANIFEST} is missing in ${directory}`),
      expect.stringMatching(/^Restore \.hubform-manifest\.json from version control\./),
    ]);
    expect(contents(directory)).toEqual(before);

    const { roots } = await generate(SNAPSHOT, options(directory, { ...trust, force: true }));
    expect(roots.flatMap(({ removed }) => removed)).toHaveLength(2);
  });

  it('are not removed without --force if they are no longer generated', async () => {
    const directory = await withoutManifest(SNAPSHOT);
    appendFileSync(join(directory, ACCOUNT, 'imports.tf'), '\n# mine\n');
    const json = options(directory, { format: 'json' });
    expect((await rejection(generate(SNAPSHOT, json))).code).toBe('edited-files');
    await generate(SNAPSHOT, { ...json, force: true });
    expect(Object.keys(contents(directory)).filter((path) => path.endsWith('.tf'))).toEqual([]);
    expect((await generate(SNAPSHOT, json)).result.written).toEqual([]);
  });

  it('count as edited where the snapshot is missing too', async () => {
    const directory = await withoutManifest(SNAPSHOT);
    rmSync(join(directory, 'memberships.yaml'));
    expect((await openOutput(directory)).manifest?.code.declared[ACCOUNT]).toHaveLength(2);
    const trust = { decisionOptions: { trust: trustEverywhere(['555566667777']) } };
    expect((await rejection(generate(SNAPSHOT, options(directory, trust)))).code).toBe('edited-files');
  });
});

describe('files that are missing too', () => {
  it('are written again where the others are unedited', async () => {
    const directory = await withoutManifest(SNAPSHOT, { adoptHub: true });
    rmSync(join(directory, ACCOUNT, 'memberships.tf'));
    const trust = { decisionOptions: { trust: trustEverywhere(['555566667777']) } };
    const { rootModules } = await generate(SNAPSHOT, options(directory, trust));
    const addresses = rootModules.flatMap<unknown>(({ resources, removed }) => [...resources, ...removed]);
    expect(addresses).toHaveLength(4);
  });

  it.each([false, true])('are an error where others were edited (with --force: %s)', async (force) => {
    const directory = await withoutManifest(SNAPSHOT);
    rmSync(join(directory, ACCOUNT, 'memberships.tf'));
    appendFileSync(join(directory, ACCOUNT, 'imports.tf'), '\n# mine\n');
    const error = await rejection(generate(SNAPSHOT, options(directory, { force })));
    expect([error.code, error.message]).toEqual(['disk', expect.stringContaining(`the code of ${ACCOUNT}`)]);
    expect(error.hint).toContain('from version control');
  });

  it('are no error where a state beside them has the addresses', async () => {
    const directory = await withoutManifest(SNAPSHOT);
    rmSync(join(directory, ACCOUNT, 'memberships.tf'));
    appendFileSync(join(directory, ACCOUNT, 'imports.tf'), '\n# mine\n');
    const resource = (type: string, name: string) => ({ mode: 'managed', type, name, instances: [{}] });
    const resources = [
      resource('aws_securityhub_invite_accepter', 'us_east_1'),
      resource('aws_securityhub_invite_accepter', 'eu_west_1'),
    ];
    writeFileSync(join(directory, ACCOUNT, 'terraform.tfstate'), JSON.stringify({ version: 4, resources }));
    const trust = { decisionOptions: { trust: trustEverywhere(['555566667777']) } };
    const { roots } = await generate(SNAPSHOT, options(directory, { ...trust, force: true }));
    expect(roots.flatMap(({ removed }) => removed)).toHaveLength(2);
  });

  const listing = canonicalSnapshot([
    ...SNAPSHOT.memberships,
    membership({
      account: '444455556666',
      members: [{ account: ACCOUNT, status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z' }],
    }),
  ]);
  const adoptAll = { adoptHub: true, adoptMembers: true };

  it('are members that may have been adopted, which are forgotten then', async () => {
    const directory = await withoutManifest(listing, adoptAll);
    for (const name of ['members', 'imports']) rmSync(join(directory, '444455556666', `${name}.tf`));
    const { roots } = await generate(listing, options(directory));
    const removed = roots.flatMap((root) => root.removed.map(({ from }) => from.type));
    expect(removed).toEqual(['aws_securityhub_member']);
  });

  it('are an error where the version constraint is among them, since it tells of removed blocks', async () => {
    const directory = temporaryDirectory();
    await generate(listing, options(directory, adoptAll));
    await generate(listing, options(directory, { adoptHub: true }));
    for (const path of [MANIFEST, '444455556666/removed.tf', '444455556666/versions.tf']) rmSync(join(directory, path));
    expect((await rejection(openOutput(directory))).message).toContain('the code of 444455556666');
  });

  it('are an error where all code is missing, in a CDK project too', async () => {
    const directory = await withoutManifest(SNAPSHOT, { format: 'cdktf' });
    rmSync(join(directory, 'main.ts'));
    expect((await rejection(openOutput(directory))).message).toContain('files with the code are missing in');
  });

  it('are an error where a whole account is missing and others were edited', async () => {
    const two = canonicalSnapshot([...SNAPSHOT.memberships, accepted('us-east-1', { account: '222233334444' })]);
    const directory = await withoutManifest(two);
    rmSync(join(directory, '222233334444'), { recursive: true });
    appendFileSync(join(directory, ACCOUNT, 'imports.tf'), '\n# mine\n');
    expect((await rejection(openOutput(directory))).message).toContain('the code of 222233334444');
  });
});

describe('templates of the user without a heading', () => {
  const templates = (): string => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'hcl'));
    for (const name of ['versions', 'providers', 'memberships', 'imports']) {
      writeFileSync(join(directory, 'hcl', `${name}.tf.eta`), `# ${name} of <%~ it.account %>\n`);
    }
    return directory;
  };

  it('give files that are recognised with them', async () => {
    const given = { templates: templates() };
    const directory = await withoutManifest(SNAPSHOT, given);
    const trust = { decisionOptions: { trust: trustEverywhere(['555566667777']) } };
    const { roots } = await generate(SNAPSHOT, options(directory, { ...given, ...trust }));
    expect(roots.flatMap(({ removed }) => removed)).toHaveLength(2);
  });

  it('give files that are foreign without them', async () => {
    const directory = await withoutManifest(SNAPSHOT, { templates: templates() });
    const error = await rejection(generate(SNAPSHOT, options(directory)));
    expect([error.code, error.hint]).toEqual(['foreign-files', expect.stringContaining(`Restore ${MANIFEST}`)]);
  });
});

it('a directory with a snapshot alone needs no manifest', async () => {
  const directory = await withoutManifest(canonicalSnapshot([]));
  expect(await recoverManifest(directory, undefined, {})).toBeUndefined();
});

describe('code of hubform bootstrap', () => {
  async function bootstrapped(format: (typeof FORMATS)[number], lost: string[] = []): Promise<string> {
    const directory = temporaryDirectory();
    for (const [path, text] of await bootstrapFiles('argument', format)) {
      if (lost.includes(path)) continue;
      mkdirSync(join(directory, path, '..'), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    return directory;
  }

  it.each(FORMATS)('is recognised in %s with its members, and refused by export', async (format) => {
    const directory = await bootstrapped(format);
    const both = ['eu-west-1', 'us-east-1'];
    expect((await recoverManifest(directory, undefined, {}))?.options).toEqual({
      administrator: '444455556666',
      members: { '111122223333': both, '222233334444': both },
    });
    const error = await rejection(generate(SNAPSHOT, options(directory, { format })));
    expect([error.code, error.message]).toEqual(['usage', expect.stringContaining('holds code of hubform bootstrap')]);
  });

  it('is incomplete where one side of a membership is missing', async () => {
    const lost = ['444455556666/members.tf', '444455556666/imports.tf'];
    const error = await rejection(recoverManifest(await bootstrapped('hcl', lost), undefined, {}));
    expect([error.code, error.message]).toEqual(['disk', expect.stringContaining('the code of 444455556666')]);
  });
});

it('code of a user at the paths of hubform, without its heading, is left alone', async () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, ACCOUNT));
  writeFileSync(
    join(directory, ACCOUNT, 'providers.tf'),
    'provider "aws" {\n  allowed_account_ids = ["999999999999"]\n}\n',
  );
  writeFileSync(join(directory, ACCOUNT, 'versions.tf'), `# ${bootstrapMark('999999999999')}\n`);
  expect(await recoverManifest(directory, undefined, {})).toBeUndefined();
  expect(await recoverManifest(directory, SNAPSHOT, {})).toBeUndefined();
  expect((await rejection(generate(SNAPSHOT, options(directory)))).code).toBe('foreign-files');
});
