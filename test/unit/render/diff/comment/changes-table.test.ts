import { expect, it } from 'vitest';
import { diff } from '../../../../../src/membership/diff/diff.ts';
import { type Membership, canonicalSnapshot } from '../../../../../src/membership/model.ts';
import { changesTable } from '../../../../../src/render/diff/comment/changes-table.ts';
import { accepted, membership } from '../../../../support/wire.ts';

it('a change that is the same in several Regions of an account is one row, with the name of the account', () => {
  const regions = ['eu-west-1', 'us-east-1'];
  const names = new Map([['111122223333', { name: 'production' }]]);
  const found = diff(canonicalSnapshot(regions.map((region): Membership => membership({ region }))), {
    ...canonicalSnapshot(regions.map((region) => ({ ...accepted(), region }))),
    accounts: names,
  });
  const cells = found.targets.flatMap((target) => target.changes.map((change) => ({ target, change })));
  const { head, rows } = changesTable(cells, found.accounts);
  expect(head).toBe('| Account | Regions | Change | What happened | Decision |\n| --- | --- | --- | --- | --- |\n');
  expect(rows).toEqual([
    '| `111122223333 (production)` | `eu-west-1`, `us-east-1` | **accepted** | `444455556666` is now the administrator, and administered no target before. | **review** |\n',
  ]);
});
