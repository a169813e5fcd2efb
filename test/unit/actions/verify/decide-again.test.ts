import { describe, expect, it } from 'vitest';
import { decideAgain, differenceOf, rulesIn } from '../../../../src/actions/verify/decide-again.ts';
import { NO_CODE } from '../../../../src/code/root-modules.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { ADMINISTRATOR, MEMBER, accepted } from '../../../support/wire.ts';

const TRUST = trustEverywhere([ADMINISTRATOR]);

it('the plans follow from the snapshot and the options', () => {
  const context = { code: NO_CODE, owners: { owned: [], takeOver: false }, layout: 'roots' } as const;
  const snapshot = canonicalSnapshot([accepted()]);
  const plansWith = (administrator: string) =>
    decideAgain(snapshot, { trust: trustEverywhere([administrator]) }, context).plans;
  expect(plansWith(ADMINISTRATOR).get(MEMBER)?.resources).toHaveLength(1);
  expect(plansWith('123412341234').size).toBe(0);
});

describe('the difference to the options of the code', () => {
  it.each([
    ['nothing is given', {}, { trust: TRUST, adoptHub: true }, undefined],
    ['the same is given', { trust: TRUST, prefer: ['1'] }, { trust: TRUST, prefer: ['1'] }, undefined],
    ['what is off is given, which the manifest leaves out', { adoptHub: false, prefer: [] }, {}, undefined],
    [
      'another list is given',
      { trust: 'any' },
      { trust: TRUST },
      [['with --trust any', `with --trust ${ADMINISTRATOR}`]],
    ],
    [
      'a list is given to code without one',
      { trust: TRUST },
      {},
      [[`with --trust ${ADMINISTRATOR}`, 'without --trust']],
    ],
    ['a preference is given up', { prefer: [] }, { prefer: ['1', '2'] }, [['without --prefer', 'with --prefer 1,2']]],
    [
      'expectations are given in place of a list',
      { trust: [{ administrator: '1', expected: true }] },
      { trust: TRUST },
      [['with --expect', `with --trust ${ADMINISTRATOR}`]],
    ],
    [
      'switches differ',
      { adoptHub: true, adoptMembers: false },
      { adoptMembers: true },
      [
        ['with --adopt-hub', 'without --adopt-hub'],
        ['without --adopt-members', 'with --adopt-members'],
      ],
    ],
  ] as const)('where %s', (_, given, generatedWith, wanted) => {
    const found = differenceOf(given, generatedWith);
    expect(found?.map((one) => [one.given, one.generated])).toEqual(wanted);
  });

  it('is about the options that decide', () => {
    expect(rulesIn({ trust: TRUST, format: 'hcl', takeOver: true })).toEqual({ trust: TRUST });
  });
});
