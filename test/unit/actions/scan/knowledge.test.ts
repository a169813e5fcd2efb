import { expect, it } from 'vitest';
import { knowledgeOf } from '../../../../src/actions/scan/knowledge.ts';

const SCAN = { account: '111122223333', memberships: [], problems: [], complete: true };
const asked = (...regions: string[]) => {
  const { knowsOrganization } = knowledgeOf({ ...SCAN, organizationAsked: regions });
  return (account: string) => knowsOrganization({ account, region: 'eu-west-1' });
};

it('the administrators of AWS Organizations are known in the Regions in which the scan could ask', () => {
  expect(asked('eu-west-1', 'us-east-1')(SCAN.account)).toBe(true);
  expect(asked('us-east-1')(SCAN.account)).toBe(false);
  expect(asked('eu-west-1')('222233334444')).toBe(false);
  expect(knowledgeOf(SCAN).knowsOrganization({ account: SCAN.account, region: 'eu-west-1' })).toBe(false);
});

it('what is known of an account is that of its scan', () => {
  expect([...knowledgeOf({ ...SCAN, facts: { name: 'payments' } }).accounts]).toEqual([
    [SCAN.account, { name: 'payments' }],
  ]);
  expect([...knowledgeOf(undefined).accounts]).toEqual([]);
});
