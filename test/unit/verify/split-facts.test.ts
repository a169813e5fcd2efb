import { describe, expect, it } from 'vitest';
import type { PlanFacts, PlannedResource } from '../../../src/verify/plan-facts.ts';
import { splitFacts } from '../../../src/verify/split-facts.ts';

const [A, B] = ['111122223333', '222233334444'];
const place = (account: string) => `module.securityhub_${account}.aws_securityhub_account.eu_west_1`;
const planned = (address: string, more: Partial<PlannedResource> = {}): PlannedResource => ({
  address,
  type: 'aws_securityhub_account',
  inState: false,
  accounts: [],
  ...more,
});
const error = (place: string, detail = '') => ({ summary: 'Resource precondition failed', detail, place });

function split(facts: Partial<PlanFacts>, guards = new Map()) {
  return splitFacts({ resources: [], errors: [], removedAddresses: [], stateObjects: [], ...facts }, [A, B], guards);
}

describe('the facts of a caller’s plan', () => {
  it('are those of the account whose module they are in, and of the first account elsewhere', () => {
    const facts = split({ resources: [planned(place(A)), planned(place(B)), planned('aws_vpc.main')] });
    expect(facts.get(A)?.resources.map(({ address }) => address)).toEqual([place(A), 'aws_vpc.main']);
    expect(facts.get(B)?.resources.map(({ address }) => address)).toEqual([place(B)]);
  });

  it('have the removed blocks of the caller in every account, because one may be about any', () => {
    const facts = split({ removedAddresses: [place(A), place(B), 'aws_securityhub_account.h'] });
    expect(facts.get(A)?.removedAddresses).toEqual([place(A), 'aws_securityhub_account.h']);
    expect(facts.get(B)?.removedAddresses).toEqual([place(B), 'aws_securityhub_account.h']);
  });

  it('give an error to the account that it names, and to every account where it names none', () => {
    const facts = split({
      errors: [error(`${B}/memberships.tf:14`), error('main.tf:1'), error('', `to "${place(A)}"`)],
    });
    expect(facts.get(A)).toMatchObject({ errors: [{ place: 'main.tf:1' }, { place: '' }], stopped: true });
    expect(facts.get(B)?.errors.map((one) => one.place)).toEqual([`${B}/memberships.tf:14`, 'main.tf:1']);
  });

  it('say in every account what was planned as null', () => {
    const facts = split({ assumed: [error('main.tf:1')] });
    expect([A, B].map((account) => facts.get(account)?.assumed?.length)).toEqual([1, 1]);
  });

  it.each([
    [{}, { accounts: [A], region: 'eu-west-1' }],
    [{ accounts: [A, '333344445555'] }, { accounts: [A], region: 'eu-west-1' }],
    [
      { accounts: ['333344445555'], region: 'us-east-1' },
      { accounts: ['333344445555'], region: 'us-east-1' },
    ],
  ])('take what the code checks where a provider %j does not say it', (provider, wanted) => {
    const guards = new Map([[place(A), { account: A, region: 'eu-west-1' }]]);
    expect(split({ resources: [planned(place(A), provider)] }, guards).get(A)?.resources[0]).toMatchObject(wanted);
  });
});
