import { expect, it } from 'vitest';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { diffJson } from '../../../../src/render/diff/json.ts';
import { verifyResultValue } from '../../../../src/render/verify/json.ts';
import { rehearsalJson } from '../../../../src/render/verify/rehearsal-json.ts';
import { accepted, membership } from '../../../support/wire.ts';

const [empty, member] = [canonicalSnapshot([membership()]), canonicalSnapshot([accepted()])];
const result = { roots: [], live: false, terraform: 'Terraform 1.11.4' };
const applied = diff(empty, member);

it('the JSON of a rehearsal has the result of verify and the difference of diff', () => {
  expect(JSON.parse(rehearsalJson({ result, applied }))).toEqual({
    ...verifyResultValue(result),
    applied: JSON.parse(diffJson(applied)) as unknown,
  });
});

it('the JSON of a destruction has its difference as well', () => {
  const destruction = {
    protected: [{ account: '111122223333', address: 'a.b' }],
    unprotected: [],
    losses: { memberships: [], members: [], hubs: [] },
    destroyed: diff(member, empty),
    refused: [],
  };
  const value = JSON.parse(rehearsalJson({ result, applied, destruction })) as { destruction: unknown };
  expect(value.destruction).toEqual({
    ...destruction,
    destroyed: JSON.parse(diffJson(destruction.destroyed)) as unknown,
  });
});
