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

it('a root module has its own style, and the options that all have', async () => {
  const dir = directory('6.0.0');
  const { rootOptions } = await rootOptionsFor({ directory: dir }, [A, B], {
    applyRoleName: 'r',
    product: 'terraform',
  });
  expect(rootOptions(A)).toEqual({ regionStyle: 'argument', applyRoleName: 'r' });
});

describe('the notes', () => {
  const CHOSEN = { isDefault: false };
  const aliases = (count: number) => Array.from({ length: count }, (_, i) => `alias_${i}`);
  const root = (account: string, ...aliases: (string | undefined)[]) => ({
    account,
    regionStyle: aliases.includes(undefined) ? ('argument' as const) : ('alias' as const),
    providers: aliases.map(() => ({ region: 'eu-west-1', isOwn: true, assumesRole: false })),
  });

  it('are none for few aliases, and for an argument with provider 6', async () => {
    expect(await providerNotes(directory('5.0.0'), [root(A, ...aliases(8))], CHOSEN)).toEqual([]);
    expect(await providerNotes(directory('6.0.0'), [root(A, undefined)], CHOSEN)).toEqual([]);
    expect(await providerNotes(temporaryDirectory(), [], CHOSEN)).toEqual([]);
  });

  it('name the cost of two aliases where nothing says which style is wanted, and none of one', async () => {
    const undecided = { isDefault: true };
    expect(await providerNotes(temporaryDirectory(), [root(A, ...aliases(1))], undecided)).toEqual([]);
    expect(await providerNotes(temporaryDirectory(), [root(A, ...aliases(2))], undecided)).toEqual([
      '2 Regions in one root module: Terraform starts a provider process of about 0.5 GB for each. With provider 6 or later, --region-style argument needs only one.',
    ]);
  });

  it('name the cost of many aliases once, for the largest root module', async () => {
    const notes = await providerNotes(temporaryDirectory(), [root(A, ...aliases(9)), root(B, ...aliases(11))], CHOSEN);
    expect(notes).toEqual([expect.stringMatching(/^11 Regions in one root module/)]);
  });

  it('count no provider of an administrator, which the other style needs as well', async () => {
    const { providers, ...own } = root(A, ...aliases(1));
    const both = { ...own, providers: [...providers, { region: 'eu-west-1', isOwn: false, assumesRole: false }] };
    expect(await providerNotes(temporaryDirectory(), [both], { isDefault: true })).toEqual([]);
  });

  it('name a Region of an unknown partition, where the code has the ARN of a role', async () => {
    const provider = (region: string, assumesRole: boolean) => ({ region, isOwn: true, assumesRole });
    const providers = [provider('xx-north-1', true), provider('eu-west-1', true), provider('yy-north-1', false)];
    expect(
      await providerNotes(temporaryDirectory(), [{ account: A, regionStyle: 'alias', providers }], CHOSEN),
    ).toEqual([expect.stringMatching(/^xx-north-1 is in no known partition of AWS/)]);
  });

  it('name a lock file that does not allow the argument', async () => {
    const dir = directory('5.99.0');
    expect(await providerNotes(dir, [root(A, undefined), root(B, undefined)], CHOSEN)).toEqual([
      `${dir}/${A} is locked to provider 5.99.0, and the region argument needs 6.0 or later: run terraform init -upgrade there, or generate again with --region-style alias.`,
    ]);
  });
});
