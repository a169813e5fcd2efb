import { expect, it } from 'vitest';
import { whyAbsent } from '../../../../src/actions/bootstrap/why-absent.ts';
import { MEMBER } from '../../../support/wire.ts';

const target = { account: MEMBER, region: 'us-east-1' };
const listed = (more: { readonly state?: string; readonly isExcluded?: boolean } = {}) => [
  { id: MEMBER, isExcluded: false, ...more },
];
const exclude = { accounts: [], units: [], regions: [] };

it.each<[string | undefined, Parameters<typeof whyAbsent>[0]]>([
  [undefined, { accounts: [] }],
  [undefined, { accounts: [{ account: MEMBER, regions: ['eu-west-1'] }] }],
  ['the Region is disabled there or for the administrator', { accounts: [{ account: MEMBER, regions: 'all' }] }],
  ['not in the snapshot', { accounts: [{ account: MEMBER, regions: 'all' }], bySnapshot: true }],
  ['excluded', { accounts: [], exclude: { ...exclude, accounts: [MEMBER] } }],
  ['excluded', { accounts: [{ account: MEMBER, regions: 'all' }], exclude: { ...exclude, regions: ['us-east-1'] } }],
  ['excluded', { accounts: [], listed: listed({ isExcluded: true }) }],
  ['SUSPENDED', { accounts: [], listed: listed({ state: 'SUSPENDED' }) }],
  ['Closed', { accounts: [], inactive: new Map([[MEMBER, 'Closed']]) }],
  ['no longer in the organization or its units', { accounts: [], listed: [] }],
])('a target is absent because: %s', (why, asked) => {
  expect(whyAbsent(asked)(target)).toBe(why);
});
