import { describe, expect, it } from 'vitest';
import { rootOptionsFor, providerNotes } from '../../../../src/actions/generate/root-options.ts';
import { temporaryDirectory, putFiles } from '../../../support/files/directory.ts';

const A = '111122223333';
const B = '222233334444';
const lock = (version: string) => `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`;
const directory = (version: string): string => {
  const dir = temporaryDirectory();
  putFiles(dir, { [`${A}/.terraform.lock.hcl`]: lock(version) });
  return dir;
};

describe('the Region style of a root module', () => {
  it.each([
    ['5.100.0', 'alias'],
    ['6.0.0', 'argument'],
    ['10.1.0', 'argument'],
  ])('follows its lock file: %s', async (version, regionStyle) => {
    const optionsOf = await rootOptionsFor(directory(version), [A, B], {});
    expect(optionsOf(A)).toEqual({ regionStyle });
    expect(optionsOf(B)).toEqual({ regionStyle: 'alias' });
  });

  it('is that of the user, if there is one', async () => {
    const optionsOf = await rootOptionsFor(directory('6.0.0'), [A], { regionStyle: 'alias', applyRoleName: 'r' });
    expect(optionsOf(A)).toEqual({ regionStyle: 'alias', applyRoleName: 'r' });
  });
});

describe('the notes', () => {
  const aliases = (count: number) => Array.from({ length: count }, (_, i) => `alias_${i}`);
  const root = (account: string, ...aliases: (string | undefined)[]) => ({
    account,
    providers: aliases.map((alias) => (alias === undefined ? {} : { alias })),
  });

  it('are none for few aliases, and for an argument with provider 6', async () => {
    expect(await providerNotes(directory('5.0.0'), [root(A, ...aliases(8))])).toEqual([]);
    expect(await providerNotes(directory('6.0.0'), [root(A, undefined)])).toEqual([]);
    expect(await providerNotes(temporaryDirectory(), [])).toEqual([]);
  });

  it('name the cost of many aliases once, for the largest root module', async () => {
    const notes = await providerNotes(temporaryDirectory(), [root(A, ...aliases(9)), root(B, ...aliases(11))]);
    expect(notes).toEqual([expect.stringMatching(/^11 Regions in one root module/)]);
  });

  it('name a Region of an unknown partition, where the code has the ARN of a role', async () => {
    const provider = (region: string) => ({ region, alias: region, roleArn: 'arn:aws:iam::111122223333:role/r' });
    const providers = [provider('xx-north-1'), provider('eu-west-1'), { region: 'yy-north-1', alias: 'y' }];
    expect(await providerNotes(temporaryDirectory(), [{ account: A, providers }])).toEqual([
      expect.stringMatching(/^xx-north-1 belongs to no partition of AWS that is known/),
    ]);
  });

  it('name a lock file that does not allow the argument', async () => {
    const dir = directory('5.99.0');
    expect(await providerNotes(dir, [root(A, undefined), root(B, undefined)])).toEqual([
      `${dir}/${A} is locked to provider 5.99.0, and the region argument needs 6.0: run terraform init -upgrade there.`,
    ]);
  });
});
