import { TerraformStack, Testing } from 'cdktf';
import { describe, expect, it } from 'vitest';
import { accepterAddress, hubAddress } from '../../../src/code/addresses.ts';
import { rootModule } from '../../../src/code/root-module.ts';
import { Blocks } from '../../../src/constructs/blocks.ts';
import { synthesised, testingApp } from '../../support/constructs.ts';
import { MEMBER } from '../../support/wire.ts';

const forgotten = [accepterAddress('eu-west-1'), hubAddress('eu-west-1')].map((address) => ({
  address,
  region: 'eu-west-1',
  why: '',
  regionGone: false,
}));
const stackWith = (root = rootModule(MEMBER, [], forgotten, { regionStyle: 'alias' })) => {
  const stack = new TerraformStack(testingApp(), 'stack');
  new Blocks(stack, 'blocks', root);
  return stack;
};

describe('the blocks of a root module', () => {
  it('forget resources without destroying them', () => {
    const lifecycle = { destroy: false };
    expect(synthesised(stackWith())).toMatchObject({
      removed: [
        { from: 'aws_securityhub_invite_accepter.eu_west_1', lifecycle },
        { from: 'aws_securityhub_account.eu_west_1', lifecycle },
      ],
    });
  });

  it('are merged with those of the user', () => {
    const stack = stackWith();
    stack.addOverride('terraform.required_providers.random', { source: 'hashicorp/random' });
    expect(synthesised(stack)).toMatchObject({
      terraform: { required_version: expect.any(String) as string, required_providers: { random: {} } },
    });
  });

  it('leave out empty lists', () => {
    const terraform = synthesised(stackWith(rootModule(MEMBER, [], [], { regionStyle: 'alias' })));
    expect(terraform).not.toHaveProperty('removed');
    expect(terraform).not.toHaveProperty('import');
  });

  it('cannot be written as HCL', () => {
    expect(() => {
      Testing.synthHcl(stackWith());
    }).toThrow('cannot be synthesised as HCL');
  });
});
