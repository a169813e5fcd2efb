import { expect, it } from 'vitest';
import { rootModule } from '../../../src/code/root-module.ts';
import { rootSummariser } from '../../../src/code/root-summary.ts';

it('a summary has the account and needs of each provider; equal lists are shared', () => {
  const summarise = rootSummariser();
  const target = (account: string) => [{ account, region: 'eu-west-1', hub: { why: 'x' } }];
  const options = { regionStyle: 'alias', applyRoleName: 'r', applyExternalId: true } as const;
  const [a, b, c] = [
    rootModule('111122223333', target('111122223333'), [], options),
    rootModule('222233334444', target('222233334444'), [], options),
    rootModule('333344445555', target('333344445555'), [], { regionStyle: 'alias' }),
  ].map(summarise);
  const provider = { alias: 'eu_west_1', region: 'eu-west-1', isOwn: true, assumesRole: true, externalId: true };
  expect(a).toEqual({ account: '111122223333', regionStyle: 'alias', removed: [], providers: [provider] });
  expect(b?.providers).toBe(a?.providers);
  expect(c?.providers).toEqual([{ ...provider, assumesRole: false, externalId: false }]);
});
