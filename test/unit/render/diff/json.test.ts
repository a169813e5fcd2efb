import { describe, expect, it } from 'vitest';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { diffJson } from '../../../../src/render/diff/json.ts';
import { accepted, invitation, membership } from '../../../support/wire.ts';

describe('the JSON of a difference', () => {
  it('without changes has counts and no targets', () => {
    const snapshot = canonicalSnapshot([membership()]);
    expect(JSON.parse(diffJson(diff(snapshot, snapshot)))).toEqual({
      version: 1,
      counts: { compared: 1, notCompared: 0, targets: 0, accounts: 0, changes: 0, important: 0, kinds: {} },
      notCompared: [],
      targets: [],
    });
  });

  it('has both sides, the changes and the decision of a target', () => {
    const [before, after] = [canonicalSnapshot([membership()]), canonicalSnapshot([accepted()])];
    expect(JSON.parse(diffJson(diff(before, after)))).toMatchObject({
      counts: { compared: 1, changes: 1, kinds: { accepted: 1 } },
      targets: [
        {
          account: '111122223333',
          region: 'us-east-1',
          changes: [{ kind: 'accepted', administrator: '444455556666' }],
          before: { hub: 'enabled' },
          after: { administrator: { account: '444455556666' } },
          decision: { kind: 'adopt', administrators: ['444455556666'] },
        },
      ],
    });
  });

  it('has only the sides that were there', () => {
    const text = diffJson(diff(canonicalSnapshot([]), canonicalSnapshot([membership()])));
    expect(JSON.parse(text)).toMatchObject({ targets: [{ changes: [{ kind: 'account-appeared' }] }] });
    expect(text).not.toContain('"before"');
  });

  it('shows nothing invisible, and means the same', () => {
    const id = 'a\u202e\u{e0041}\u001b\n😀';
    const after = canonicalSnapshot([membership({ invitations: [invitation(id)] })]);
    const text = diffJson(diff(canonicalSnapshot([membership()]), after));
    expect(text).toContain(String.raw`a\u202e\udb40\udc41\u001b\n😀`);
    expect(JSON.parse(text)).toMatchObject({ targets: [{ changes: [{ invitation: { id } }] }] });
  });
});
