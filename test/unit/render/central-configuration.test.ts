import { expect, it } from 'vitest';
import { decide } from '../../../src/membership/decide/decide.ts';
import { canonicalSnapshot, type Membership } from '../../../src/membership/model.ts';
import { centralWarning } from '../../../src/render/central-configuration.ts';
import { DISABLED_HUB, invitation, membership } from '../../support/wire.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';

const DELEGATED = '999999999999';
const pending = (region: string, changes: Partial<Membership> = {}): Membership =>
  membership({ region, hub: DISABLED_HUB, invitations: [invitation('a')], ...changes });
const warning = (memberships: readonly Membership[], central: readonly string[], administrator = DELEGATED) =>
  centralWarning(
    decide(canonicalSnapshot(memberships), { trust: trustEverywhere(['444455556666']) }),
    new Map(central.map((region) => [region, administrator])),
  );

it('names the Regions in which code enables a hub that policies configure, once each and in order', () => {
  const memberships = [
    ...['us-east-1', 'eu-west-1', 'eu-west-3'].map((region) => pending(region)),
    pending('eu-west-1', { account: '222233334444' }),
  ];
  expect(warning(memberships, ['eu-west-1', 'us-east-1'])).toBe(
    `the code enables Security Hub CSPM in eu-west-1, us-east-1, where ${DELEGATED} configures it centrally: ` +
      'in accounts of that organization, AWS may refuse or undo the change\n  ' +
      `Enable it there with a configuration policy of ${DELEGATED}, or make the accounts self-managed; then scan again.`,
  );
});

it.each<[string, readonly Membership[], readonly string[]]>([
  ['no Region is configured centrally', [pending('us-east-1')], []],
  [
    'the code enables no hub there',
    [pending('us-east-1'), membership({ region: 'eu-west-1', invitations: [invitation('a')] })],
    ['eu-west-1'],
  ],
  ['there is no code', [], ['eu-west-1']],
])('says nothing where %s', (_, memberships, central) => {
  expect(warning(memberships, central)).toBeUndefined();
});
