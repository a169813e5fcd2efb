import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GenerateOptions, generate } from '../../../../src/actions/generate/generate.ts';
import { chooseStyles, recordedStyles } from '../../../../src/actions/generate/region-styles.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';
import { MEMBER, accepted } from '../../../support/wire.ts';

const OTHER = '222233334444';
const lock = (version: string) => `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`;
const required = (version: string) => `terraform {\n  required_providers {\n    aws = "${version}"\n  }\n}\n`;

/** `hub` below the top of a repository with these files. */
function repository(files: Record<string, string>): string {
  const top = temporaryDirectory();
  putFiles(top, { '.git/HEAD': '', ...files });
  return join(top, 'infra', 'hub');
}

describe('the Region style', () => {
  it.each([
    ['nothing', {}, 'alias', true],
    ['a lock file', { [`infra/hub/${MEMBER}/.terraform.lock.hcl`]: lock('6.0.0') }, 'argument', false],
    ['a lock file of 10.1', { [`infra/hub/${MEMBER}/.terraform.lock.hcl`]: lock('10.1.0') }, 'argument', false],
    [
      'a locked stack',
      { [`infra/hub/cdktf.out/stacks/${MEMBER}/.terraform.lock.hcl`]: lock('6.2.0') },
      'argument',
      false,
    ],
    ['code in the root module', { [`infra/hub/${MEMBER}/mine.tf`]: required('>= 6') }, 'argument', false],
    ['code in the directory', { 'infra/hub/mine.tf': required('~> 6.0') }, 'argument', false],
    ['code above', { 'infra/versions.tf': required('~> 6.0') }, 'argument', false],
    ['code at the top', { 'versions.tf': required('~> 5.0') }, 'alias', false],
    ['the nearest code', { 'versions.tf': required('~> 5.0'), 'infra/v.tf': required('6.1') }, 'argument', false],
    [
      'code that says nothing, then some above',
      { 'v.tf': required('6'), 'infra/v.tf': required('< 9') },
      'argument',
      false,
    ],
    [
      'a lock file before code',
      { 'infra/hub/v.tf': required('>= 6'), [`infra/hub/${MEMBER}/.terraform.lock.hcl`]: lock('5.100.0') },
      'alias',
      false,
    ],
  ])('follows %s', async (_, files, style, isDefault) => {
    const chosen = await chooseStyles({ directory: repository(files) }, [MEMBER], undefined);
    expect([chosen.of(MEMBER), chosen.isDefault]).toEqual([style, isDefault]);
  });

  it('is what the user asks for', async () => {
    const directory = repository({ 'versions.tf': required('~> 6.0') });
    const chosen = await chooseStyles({ directory }, [MEMBER], 'alias');
    expect([chosen.of(MEMBER), chosen.isDefault]).toEqual(['alias', false]);
  });

  it('does not follow code of hubform, with a heading or without', async () => {
    const own = `# Written by hubform.\n${required('>= 6')}`;
    const directory = repository({ 'infra/other.tf': own, [`infra/hub/${MEMBER}/versions.tf`]: required('>= 6') });
    const manifest = {
      version: 1 as const,
      files: { [`${MEMBER}/versions.tf`]: '0'.repeat(64) },
      code: { declared: {}, forgotten: {} },
      options: {},
    };
    expect((await chooseStyles({ directory, manifest }, [OTHER], undefined)).of(OTHER)).toBe('alias');
  });

  it('of one account may be another than that of the directory, and both are recorded', async () => {
    const directory = repository({
      'v.tf': required('5.1'),
      [`infra/hub/${MEMBER}/.terraform.lock.hcl`]: lock('6.0.0'),
    });
    const chosen = await chooseStyles({ directory }, [MEMBER, OTHER], undefined);
    expect([chosen.of(MEMBER), chosen.of(OTHER)]).toEqual(['argument', 'alias']);
    expect(recordedStyles(chosen, [MEMBER, OTHER])).toEqual({
      regionStyle: 'alias',
      regionStyles: { [MEMBER]: 'argument' },
    });
    expect(recordedStyles(chosen, [OTHER])).toEqual({ regionStyle: 'alias' });
  });

  it.each(['hcl', 'json', 'cdktf', 'cdktn'] as const)(
    'of a directory in %s stays, for new accounts too, until the user asks for another',
    async (format) => {
      const directory = repository({ 'v.tf': required('>= 6') });
      const run = async (snapshot: Parameters<typeof generate>[0], options: Partial<GenerateOptions> = {}) => {
        const { roots } = await generate(snapshot, {
          ...{ directory, format, decisionOptions: {}, adoptHub: false, force: false },
          ...options,
        });
        return roots.map(({ regionStyle }) => regionStyle);
      };
      const [one, two] = [accepted('a'), accepted('b', { account: OTHER })];
      expect(await run(canonicalSnapshot([one]))).toEqual(['argument']);
      putFiles(join(directory, '..', '..'), { 'v.tf': required('~> 5.0') });
      putFiles(directory, { [`${MEMBER}/.terraform.lock.hcl`]: lock('5.100.0') });
      expect(await run(canonicalSnapshot([one, two]))).toEqual(['argument', 'argument']);
      expect(await run(canonicalSnapshot([one, two]), { regionStyle: 'alias' })).toEqual(['alias', 'alias']);
      putFiles(directory, { [`${MEMBER}/.terraform.lock.hcl`]: lock('6.0.0') });
      expect(await run(canonicalSnapshot([one, two]))).toEqual(['alias', 'alias']);
      const manifest = JSON.parse(readFileSync(join(directory, '.hubform-manifest.json'), 'utf8')) as object;
      expect(manifest).toMatchObject({ options: { regionStyle: 'alias' } });
    },
  );
});
