import { expect, it } from 'vitest';
import { decisionsOf } from '../../../src/actions/decisions.ts';
import { decide } from '../../../src/membership/decide/decide.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { accepted } from '../../support/wire.ts';

it('the decisions of a snapshot on stdin are those of its targets', async () => {
  const snapshot = canonicalSnapshot([accepted()]);
  const options = { trust: [] };
  const decided = await decisionsOf('-', options, { stdin: () => Promise.resolve(writeSnapshot(snapshot)) });
  expect(decided).toEqual({ snapshot, decisions: decide(snapshot, options), unmet: [] });
});
