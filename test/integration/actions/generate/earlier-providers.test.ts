import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GenerateOptions, generate } from '../../../../src/actions/generate/generate.ts';
import { earlierProviders } from '../../../../src/actions/generate/earlier-providers.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { MANIFEST } from '../../../../src/files/tree/paths.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';
import { MEMBER, accepted } from '../../../support/wire.ts';

const NOBODY = { trust: trustEverywhere(['777777777777']) };

const state = (provider: string) =>
  JSON.stringify({
    version: 4,
    resources: [
      {
        ...{ mode: 'managed', type: 'aws_securityhub_invite_accepter', name: 'us_east_1' },
        provider: `provider["registry.terraform.io/hashicorp/aws"]${provider}`,
        instances: [{ attributes: { id: MEMBER } }],
      },
    ],
  });

async function run(directory: string, options: Partial<GenerateOptions> = {}): Promise<void> {
  await generate(canonicalSnapshot([accepted('one')]), {
    ...{ directory, format: 'hcl', decisionOptions: {}, adoptHub: false, force: false },
    ...options,
  });
}

function providersIn(directory: string): (string | undefined)[] {
  const text = readFileSync(join(directory, MEMBER, 'providers.tf'), 'utf8');
  return text
    .split(/^provider /m)
    .slice(1)
    .map((block) => /alias += "(\w+)"/.exec(block)?.[1]);
}

/** Everything is forgotten after a change of the style. */
async function switched(): Promise<string> {
  const directory = temporaryDirectory();
  await run(directory, { regionStyle: 'alias' });
  await run(directory, { regionStyle: 'argument' });
  return directory;
}

describe('after a change of the Region style', () => {
  it('what is forgotten keeps the provider of either style, in every later run', async () => {
    const directory = await switched();
    expect(providersIn(directory)).toEqual([undefined]);
    await run(directory, { decisionOptions: NOBODY });
    expect(providersIn(directory)).toEqual([undefined, 'us_east_1']);
    await run(directory, { decisionOptions: NOBODY });
    expect(providersIn(directory)).toEqual([undefined, 'us_east_1']);
    // Taken back, and dropped again.
    await run(directory);
    expect(providersIn(directory)).toEqual([undefined]);
    await run(directory, { decisionOptions: NOBODY, regionStyle: 'alias' });
    expect(providersIn(directory)).toEqual(['us_east_1', undefined]);
  });

  it('a lost manifest is rebuilt with these providers', async () => {
    const directory = await switched();
    await run(directory, { decisionOptions: NOBODY });
    const before = readFileSync(join(directory, MANIFEST), 'utf8');
    rmSync(join(directory, MANIFEST));
    await run(directory, { decisionOptions: NOBODY });
    expect(readFileSync(join(directory, MANIFEST), 'utf8')).toBe(before);
    expect(providersIn(directory)).toEqual([undefined, 'us_east_1']);
  });

  it.each([
    ['names the alias', state('.us_east_1'), [undefined, 'us_east_1']],
    ['names the default provider', state(''), [undefined]],
    ['holds no object of the code', JSON.stringify({ version: 4, resources: [] }), [undefined]],
    ['is empty', '', [undefined, 'us_east_1']],
    ['is encrypted', '{"encrypted_data":"x"}', [undefined, 'us_east_1']],
  ])('a local state that %s decides', async (_, text, wanted) => {
    const directory = await switched();
    putFiles(directory, { [`${MEMBER}/terraform.tfstate`]: text });
    // One that cannot be read is an error, unless it is encrypted and the user passes what is in it.
    await run(directory, { decisionOptions: NOBODY, states: { states: [], notes: [] } });
    expect(providersIn(directory)).toEqual(wanted);
  });

  it.each(['terraform {\n  backend "s3" {}\n}\n', 'terraform {\n  cloud {\n  }\n}\n'])(
    'a local state says nothing beside %j',
    async (text) => {
      const directory = await switched();
      putFiles(directory, { [`${MEMBER}/terraform.tfstate`]: state(''), [`${MEMBER}/backend.tf`]: text });
      await run(directory, { decisionOptions: NOBODY });
      expect(providersIn(directory)).toEqual([undefined, 'us_east_1']);
    },
  );
});

it('without earlier code, no state needs a provider', async () => {
  const directory = temporaryDirectory();
  const code = { declared: {}, forgotten: {} };
  expect(await earlierProviders({ directory }, code)).toEqual({});
});
