import { describe, expect, it } from 'vitest';
import { rootModule } from '../../../../src/code/root-module.ts';
import { handOvers } from '../../../../src/code/take-over/hand-over.ts';
import type { Owned } from '../../../../src/membership/owner/owner.ts';

const ACCOUNT = '111122223333';
const REGIONS = ['eu-west-1', 'us-east-1'];
const accepter = { administrator: '999999999999', accepted: true, enableHub: false, why: 'why' };
const ROOT = rootModule(
  ACCOUNT,
  REGIONS.map((region) => ({ account: ACCOUNT, region, accepter })),
  [],
  { regionStyle: 'argument' },
);
const owned = (region: string, address: string, more: Partial<Owned> = {}): Owned => ({
  ...{ type: 'accepter', account: ACCOUNT, region, address, source: '../infra/terraform.tfstate', instances: 1 },
  ...more,
});
const handedOver = (...all: Owned[]) => handOvers([ROOT], { owned: all, takeOver: true });
const X = 'aws_securityhub_invite_accepter.x';

describe('what other code hands over', () => {
  it('is a removed block without keys, where all objects of the resource are taken over', () => {
    const [one, ...others] = handedOver(
      owned('eu-west-1', `module.a["b"].${X}["eu"]`, { instances: 2 }),
      owned('us-east-1', `module.a["b"].${X}["us"]`, { instances: 2 }),
    );
    expect(others).toEqual([]);
    expect(one).toEqual({
      ...{ source: '../infra/terraform.tfstate', name: 'infra', commands: [] },
      removed: [{ from: `module.a.${X}`, comment: `${ACCOUNT} eu-west-1, ${ACCOUNT} us-east-1` }],
    });
  });

  it('is a command for each object, where others of the resource stay', () => {
    const [one] = handedOver(owned('eu-west-1', `${X}["it's"]`, { instances: 3 }));
    expect(one).toMatchObject({ removed: [], commands: [`terraform state rm '${X}["it'\\''s"]'`] });
  });

  it('has a file for each state, of a name of its own', () => {
    const names = ['../infra/terraform.tfstate', 'infra.json', 'infra/x.tfstate', '../..', 'stdin'].map((source, i) =>
      owned(REGIONS[i % 2] ?? '', X, { source }),
    );
    expect(handedOver(...names).map(({ name }) => name)).toEqual(['root', 'infra', 'infra-2', 'infra-x', 'stdin']);
  });

  it('is nothing where it is in the same state, where a moved block does it', () => {
    expect(handedOver(owned('eu-west-1', X, { here: true }))).toEqual([]);
  });
});
