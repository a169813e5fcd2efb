import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accountRoots } from '../../../src/code/account-roots.ts';
import { NO_CODE, codeOf, rootModulesFor } from '../../../src/code/root-modules.ts';
import { packedSnapshot } from '../../../src/files/snapshots/packed.ts';
import { decide, decider } from '../../../src/membership/decide/decide.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';

it('the root module of each account is that of all accounts together', () => {
  fc.assert(
    fc.property(snapshotArbitrary(), snapshotArbitrary(), fc.boolean(), (before, snapshot, adopts) => {
      const options = {
        adoptHub: adopts,
        adoptMembers: adopts,
        rootOptions: () => ({ regionStyle: 'alias' as const }),
      };
      const earlier = codeOf(rootModulesFor(before, decide(before), NO_CODE, options));
      const together = rootModulesFor(snapshot, decide(snapshot), earlier, options);
      for (const one of [snapshot, packedSnapshot(snapshot, 1)]) {
        const { accounts, of } = accountRoots(one, decider(one), earlier, options);
        expect(accounts.flatMap((account) => of(account) ?? [])).toEqual(together);
        expect(of('no account')).toBeUndefined();
      }
    }),
  );
});
