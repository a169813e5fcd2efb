import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportLive } from '../../../../src/actions/generate/export.ts';
import { type GenerateOptions, generate } from '../../../../src/actions/generate/generate.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { HubformError } from '../../../../src/error.ts';
import { type Snapshot, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { withDirectory } from '../../../support/plan.ts';

const named = (name: string): Snapshot => {
  const found = fixtures().find((fixture) => fixture.name === name);
  if (!found) throw new Error(`the fixture ${name} is gone`);
  return found.snapshot;
};
const plain = (directory: string): GenerateOptions => ({
  directory,
  decisionOptions: {},
  format: 'hcl',
  adoptHub: false,
  force: false,
});
const silent = { report: () => undefined };
const context = { reporter: silent, signal: new AbortController().signal, stdin: () => Promise.resolve('') };

function tree(directory: string): Record<string, string> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(directory.length + 1), readFileSync(file, 'utf8')]),
  );
}

async function exportFrom(snapshot: Snapshot, directory: string, pageSize = 50) {
  const emulator = await startEmulator(snapshot, { pageSize });
  const account = snapshot.memberships.at(0)?.account ?? '';
  try {
    return await exportLive(
      {
        scan: {
          endpointUrl: emulator.url,
          credentials: { accessKeyId: account, secretAccessKey: 'secret' },
          concurrency: 8,
          maxAttempts: 1,
          timeoutSeconds: 10,
        },
        prune: false,
      },
      plain(directory),
      context,
    );
  } finally {
    await emulator.close();
  }
}

describe('a directory of generated code', () => {
  it('stays byte for byte what it was when a Region cannot be read after a good run', async () => {
    const good = named('three-ways');
    await withDirectory(async (directory) => {
      await exportFrom(good, directory);
      const before = tree(directory);
      const bad = canonicalSnapshot(good.memberships.map((one) => ({ ...one, unreadable: 'access-denied' as const })));
      const exported = await exportFrom(bad, directory);
      expect(exported.problems).toHaveLength(4);
      const after = tree(directory);
      const snapshots = ['memberships.yaml', '.hubform-manifest.json'];
      for (const [path, text] of Object.entries(before)) if (!snapshots.includes(path)) expect(after[path]).toBe(text);
      expect(Object.keys(after)).toEqual(Object.keys(before));
      expect(after['memberships.yaml']).toContain('unreadable: access-denied');

      // When it can be read again, all files are as before.
      await exportFrom(good, directory);
      expect(tree(directory)).toEqual(before);
    });
  });

  it('does not depend on the order of the responses and the size of their pages', async () => {
    const given = named('hostile');
    const reversed = {
      memberships: [...given.memberships]
        .reverse()
        .map((one) => ({ ...one, invitations: [...one.invitations].reverse() })),
    };
    await withDirectory((one) =>
      withDirectory(async (other) => {
        await exportFrom(given, one);
        await exportFrom(reversed, other, 1);
        expect(tree(other)).toEqual(tree(one));
      }),
    );
  });

  it('is not written to when nothing changed', async () => {
    await withDirectory(async (directory) => {
      await generate(named('three-ways'), plain(directory));
      const times = Object.keys(tree(directory)).map((path) => statSync(join(directory, path)).mtimeMs);
      const { result } = await generate(named('three-ways'), plain(directory));
      expect(result.written).toEqual([]);
      expect(Object.keys(tree(directory)).map((path) => statSync(join(directory, path)).mtimeMs)).toEqual(times);
    });
  });

  it('says what it forgets when it begins to, and not again', async () => {
    await withDirectory(async (directory) => {
      expect((await generate(named('three-ways'), plain(directory))).forgotten).toEqual([]);
      const { forgotten } = await generate(named('nothing'), plain(directory));
      expect(forgotten).toContainEqual({
        account: '111122223333',
        address: 'aws_securityhub_invite_accepter.us_east_1',
        why: expect.stringMatching(/\.$/) as string,
      });
      expect((await generate(named('nothing'), plain(directory))).forgotten).toEqual([]);
    });
  });

  it('keeps an accepted membership whose invitation is no longer listed', async () => {
    const listed = named('adopt');
    const unlisted = canonicalSnapshot(listed.memberships.map((one) => ({ ...one, invitations: [] })));
    await withDirectory(async (directory) => {
      expect((await generate(unlisted, plain(directory))).roots).toEqual([]);
      const { rootModules } = await generate(listed, plain(directory));
      const after = await generate(unlisted, plain(directory));
      expect(after.forgotten).toEqual([]);
      expect(after.rootModules.map(({ imports }) => imports)).toEqual(rootModules.map(({ imports }) => imports));
    });
  });

  it('keeps a backend, a lock file and a state that the user put there', async () => {
    await withDirectory(async (directory) => {
      await generate(named('three-ways'), plain(directory));
      const mine = {
        'backend.tf': '# mine\n',
        '.terraform.lock.hcl': '# mine\n',
        // One that cannot be read is an error.
        'terraform.tfstate': '{"version":4,"resources":[]}\n',
      };
      for (const [file, text] of Object.entries(mine)) writeFileSync(join(directory, '111122223333', file), text);
      await generate(named('nothing'), plain(directory));
      const after = tree(directory);
      for (const [file, text] of Object.entries(mine)) expect(after[`111122223333/${file}`]).toBe(text);
      expect(after['111122223333/memberships.tf']).toBeUndefined();
      expect(after['111122223333/removed.tf']).toContain('destroy = false');
    });
  });

  it('is not changed for an unreadable target without last known values', async () => {
    await withDirectory(async (directory) => {
      await generate(named('adopt'), plain(directory));
      writeFileSync(join(directory, 'memberships.yaml'), 'version: 1\naccounts: {}\n');
      const unknown = canonicalSnapshot([
        { account: '111122223333', region: 'us-east-1', invitations: [], unreadable: 'throttled' },
      ]);
      const before = tree(directory);
      await expect(generate(unknown, { ...plain(directory), force: true })).rejects.toMatchObject({
        code: 'snapshot',
        message: expect.stringContaining('111122223333/us-east-1 could not be read') as string,
      });
      expect(tree(directory)).toEqual(before);
    });
  });

  it('uses STS of another Region for a Region that is only forgotten', async () => {
    await withDirectory(async (directory) => {
      const both = named('three-ways');
      await generate(both, plain(directory));
      const { result } = await generate(
        canonicalSnapshot(both.memberships.filter(({ region }) => region !== 'us-west-2')),
        plain(directory),
      );
      expect(result.written).toContain('111122223333/removed.tf');
      const providers = tree(directory)['111122223333/providers.tf'] ?? '';
      expect(providers).toMatch(/alias += "us_west_2"\n.*\n.*\n +sts_region += "us-east-1"/);
      expect(providers.match(/sts_region/g)).toHaveLength(1);
    });
  });
});

describe('the Region style', () => {
  const locked = (version: string) => `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`;

  it.each([
    ['6.25.0', '>= 6.0', false],
    ['5.100.0', '>= 5.0', true],
  ])('of a root module follows its lock file: provider %s', async (version, constraint, alias) => {
    await withDirectory(async (directory) => {
      mkdirSync(join(directory, '111122223333'));
      writeFileSync(
        join(directory, '.hubform-manifest.json'),
        '{"version":1,"files":{},"code":{"declared":{},"forgotten":{}}}',
      );
      writeFileSync(join(directory, '111122223333', '.terraform.lock.hcl'), locked(version));
      await generate(named('three-ways'), plain(directory));
      const { '111122223333/versions.tf': versions, '111122223333/providers.tf': providers } = tree(directory);
      expect(versions).toContain(`"${constraint}"`);
      expect(providers?.includes('alias')).toBe(alias);
    });
  });

  it('that contradicts the lock file gives a note with what to run', async () => {
    await withDirectory(async (directory) => {
      await generate(named('three-ways'), { ...plain(directory), regionStyle: 'argument' });
      writeFileSync(join(directory, '111122223333', '.terraform.lock.hcl'), locked('5.100.0'));
      const { notes } = await generate(named('three-ways'), { ...plain(directory), regionStyle: 'argument' });
      expect(notes).toEqual([expect.stringMatching(/locked to provider 5\.100\.0.*terraform init -upgrade/)]);
    });
  });

  it('with an alias for each of more than 8 Regions gives a note about the cost', async () => {
    const [one] = named('adopt').memberships;
    if (!one) throw new Error('the fixture is empty');
    const many = canonicalSnapshot(Array.from({ length: 9 }, (_, i) => ({ ...one, region: `eu-west-${i + 1}` })));
    await withDirectory(async (directory) => {
      const { notes } = await generate(many, plain(directory));
      expect(notes).toEqual([expect.stringMatching(/^9 Regions .*0\.5 GB.*--region-style argument/)]);
      expect((await generate(many, { ...plain(directory), regionStyle: 'argument' })).notes).toEqual([
        expect.stringContaining('was in alias style'),
      ]);
    });
  });
});

describe('templates of the user', () => {
  it('replace the built-in ones, file by file', async () => {
    await withDirectory((directory) =>
      withDirectory(async (templates) => {
        mkdirSync(join(templates, 'hcl'));
        writeFileSync(join(templates, 'hcl', 'versions.tf.eta'), '# ours: <%= it.account %>\n');
        await generate(named('adopt'), { ...plain(directory), templates });
        const files = tree(directory);
        expect(files['111122223333/versions.tf']).toBe('# ours: "111122223333"\n');
        expect(files['111122223333/imports.tf']).toContain('import {');
      }),
    );
  });

  it.each([
    ['<% if (it.account) { %>\nno end\n', /versions\.tf\.eta:2: /],
    ['a\nb\n<%= 1 +* 2 %>\n', /versions\.tf\.eta:3: /],
    ['one\ntwo <%= it.nothing.at.all %>\n', /versions\.tf\.eta:2: /],
    ['<%= it.account\n', /versions\.tf\.eta:1: unclosed tag/],
  ])('that are broken name file and line: %j', async (text, message) => {
    await withDirectory((directory) =>
      withDirectory(async (templates) => {
        mkdirSync(join(templates, 'hcl'));
        writeFileSync(join(templates, 'hcl', 'versions.tf.eta'), text);
        const failed = await generate(named('adopt'), { ...plain(directory), templates }).catch(
          (error: unknown) => error,
        );
        expect(failed).toBeInstanceOf(HubformError);
        expect((failed as HubformError).code).toBe('template');
        expect((failed as HubformError).message).toMatch(message);
        expect((failed as HubformError).message).not.toContain('\n');
        expect(readdirSync(directory)).toEqual([]);
      }),
    );
  });
});
