import { expect, it } from 'vitest';
import type { PlannedResource } from '../../../src/verify/plan-facts.ts';
import { refusedProvisioners } from '../../../src/verify/provisioners.ts';

const FOREIGN: PlannedResource = {
  ...{ address: 'terraform_data.mine', type: 'terraform_data', action: 'create', inState: false, accounts: [] },
  provisions: true,
};
const HUB = { ...FOREIGN, address: 'aws_securityhub_account.us_east_1', type: 'aws_securityhub_account' };

it.each<[what: string, one: PlannedResource, allowForeign: boolean, own: string | undefined, refused: boolean]>([
  ['of hubform’s types are refused', HUB, true, undefined, true],
  ['of the user are refused', FOREIGN, false, undefined, true],
  ['of the user run with --allow-foreign', FOREIGN, true, undefined, false],
  ['without an instance run nothing', { ...FOREIGN, expands: true }, false, undefined, false],
  ['beside the modules are not applied', FOREIGN, false, 'module.securityhub_', false],
  ['in the modules are refused', { ...HUB, address: `module.securityhub_1.${HUB.address}` }, true, 'module.', true],
])('provisioners %s', (_, one, allowForeign, own, refused) => {
  const { provisions, ...without } = one;
  const options = { allowForeign, ...(own !== undefined && { own }) };
  expect(refusedProvisioners([one, without], options)).toEqual(refused ? [one] : []);
});
