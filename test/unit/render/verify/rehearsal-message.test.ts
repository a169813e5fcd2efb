import { describe, expect, it } from 'vitest';
import { destructionMessage, idempotenceMessage } from '../../../../src/render/verify/rehearsal-message.ts';
import type { MismatchKind } from '../../../../src/verify/mismatch.ts';
import type { Destruction, Rehearsal } from '../../../../src/verify/rehearsal.ts';
import { NO_COUNTS } from '../../../../src/verify/result.ts';

const NO_DIFF = { targets: [], compared: 0, notCompared: [] };
const NOTHING: Destruction = {
  protected: [],
  unprotected: [],
  losses: { memberships: [], members: [], hubs: [] },
  destroyed: NO_DIFF,
  refused: [],
};
const account = '111122223333';
const region = 'eu-west-1';

function rehearsal(...kinds: MismatchKind[]): Rehearsal {
  const mismatches = kinds.map((kind) => ({ kind, message: '' }));
  return {
    result: { roots: [{ account, counts: NO_COUNTS, mismatches }], live: false, terraform: 'Terraform 1.11.4' },
    applied: NO_DIFF,
  };
}

function paragraphs(changes: Partial<Destruction>): string[] {
  return destructionMessage({ ...NOTHING, ...changes }).map((lines) => lines.join('\n'));
}

describe('the message on the second plan', () => {
  it.each<[MismatchKind[], string]>([
    [[], 'A second plan is empty.'],
    [['missing'], 'A second plan is empty.'],
    [['terraform-error'], 'Not everything could be applied: see above.'],
    [['terraform-error', 'not-idempotent'], 'A second plan still shows changes: see above.'],
  ])('with the mismatches %j is "%s"', (kinds, text) => {
    expect(idempotenceMessage(rehearsal(...kinds))).toBe(text);
  });
});

describe('the message on code that is removed', () => {
  it('says so if no membership ends', () => {
    expect(paragraphs({})).toEqual(['Without the code, no membership would end.']);
  });

  it('lists protected and unprotected resources, sorted', () => {
    const resource = (id: string, address: string) => ({ account: id, region, address });
    expect(
      paragraphs({
        protected: [resource('222233334444', 'a.b'), resource(account, 'c.d'), resource(account, 'a.b')],
        unprotected: [{ ...resource(account, 'e.f'), administrator: '999999999999' }],
      }).slice(0, 2),
    ).toEqual([
      [
        'terraform destroy fails with this code, because prevent_destroy protects 3 resources:',
        '  111122223333 eu-west-1: a.b',
        '  111122223333 eu-west-1: c.d',
        '  222233334444 eu-west-1: a.b',
      ].join('\n'),
      [
        '1 resource that this code accepts has no prevent_destroy:',
        '  111122223333 eu-west-1: e.f, member of 999999999999',
      ].join('\n'),
    ]);
  });

  it('lists what would be lost, and how to keep it', () => {
    expect(
      paragraphs({
        losses: {
          memberships: [{ account, region, administrator: '999999999999' }],
          members: [{ account, region, member: '222233334444' }],
          hubs: [{ account, region }],
        },
        refused: [{ account, message: 'no' }],
      }),
    ).toEqual([
      'prevent_destroy protects nothing once its block is removed: without the code, the next apply destroys what the code managed.',
      '1 membership would end:\n  111122223333 eu-west-1: leaves 999999999999',
      '1 member would be removed from the list of an administrator:\n  111122223333 eu-west-1: removes 222233334444',
      'Security Hub would be switched off in 1 target:\n  111122223333 eu-west-1',
      'Could not be destroyed:\n  111122223333: no',
      expect.stringMatching(/^To stop managing them and keep the memberships, use a removed block/),
    ]);
  });
});
