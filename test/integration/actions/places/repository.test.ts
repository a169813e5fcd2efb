import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryUris } from '../../../../src/actions/places/repository.ts';
import { withDirectory } from '../../../support/plan.ts';
import { withRepository } from '../../../support/repository.ts';

const { signal } = new AbortController();

describe('the URI of a file', () => {
  it('is relative to the top of the repository, wherever hubform runs', async () => {
    await withRepository(async ({ cwd }) => {
      mkdirSync(join(cwd, 'aws'));
      const uriOf = await repositoryUris({ signal, cwd: join(cwd, 'aws') });
      expect(await uriOf('memberships.yaml')).toBe('aws/memberships.yaml');
      expect(await uriOf('../memberships.yaml')).toBe('memberships.yaml');
      expect(await uriOf(join(cwd, 'not/there/x.yaml'))).toBe('not/there/x.yaml');
      expect(await uriOf('..')).toBe('');
    });
  });

  it('of a revision is that of its path, from the top or from where hubform runs', async () => {
    await withRepository(async ({ cwd }) => {
      mkdirSync(join(cwd, 'aws'));
      const uriOf = await repositoryUris({ signal, cwd: join(cwd, 'aws') });
      expect(await uriOf('git:HEAD~1:memberships.yaml')).toBe('memberships.yaml');
      expect(await uriOf('git:main:./memberships.yaml')).toBe('aws/memberships.yaml');
      expect(await uriOf('git:main:../x/111122223333.yaml')).toBe('x/111122223333.yaml');
    });
  });

  it('is percent-encoded', async () => {
    await withRepository(async ({ cwd }) => {
      const uriOf = await repositoryUris({ signal, cwd });
      expect(await uriOf('a b/c:d#e?f%é.yaml')).toBe('a%20b/c%3Ad%23e%3Ff%25%C3%A9.yaml');
      expect(await uriOf('a\ud800b.yaml')).toBe('a%EF%BF%BDb.yaml');
    });
  });

  it('is none outside the repository', async () => {
    await withDirectory(async (other) => {
      await withRepository(async ({ cwd }) => {
        const uriOf = await repositoryUris({ signal, cwd });
        expect(await uriOf(join(other, 'x.yaml'))).toBeUndefined();
        expect(await uriOf('../x.yaml')).toBeUndefined();
        expect(await uriOf('..x.yaml')).toBe('..x.yaml');
      });
    });
  });

  it('is relative to the current directory where there is no repository', async () => {
    await withDirectory(async (cwd) => {
      expect(await (await repositoryUris({ signal, cwd }))('x.yaml')).toBe('x.yaml');
    });
  });

  it('of a linked file is that of the link, for every name of its directory', async () => {
    await withDirectory(async (outside) => {
      await withRepository(async ({ cwd }) => {
        writeFileSync(join(outside, 'real.yaml'), '');
        symlinkSync(join(outside, 'real.yaml'), join(cwd, 'link.yaml'));
        symlinkSync(cwd, join(outside, 'alias'));
        const uriOf = await repositoryUris({ signal, cwd });
        expect(await uriOf(join(outside, 'alias', 'link.yaml'))).toBe('link.yaml');
      });
    });
  });
});
