import { describe, expect, it } from 'vitest';
import { readExpect } from '../../../src/snapshot/read-expect.ts';

describe('a file of expectations', () => {
  it('is read as the sets that it names', () => {
    const text = `
members:
  - administrator: "999999999999"
    name: security
    accounts: ["111122223333"]
    units: [ou-ab12-34cd56ef]
    regions: [eu-west-1]
    reason: production
    owner: platform
  - administrator: "888888888888"
    accounts: all
    regions: all
except:
  - accounts: ["444455556666"]
    until: 2026-12-31
trust:
  - administrator: "777777777777"
names:
  "111122223333": payments
`;
    expect(readExpect(text, 'expect.yaml')).toEqual({
      members: [
        {
          ...{ administrator: '999999999999', accounts: ['111122223333'], units: ['ou-ab12-34cd56ef'] },
          ...{ regions: ['eu-west-1'], reason: 'production', owner: 'platform' },
        },
        { administrator: '888888888888' },
      ],
      except: [{ accounts: ['444455556666'], until: '2026-12-31' }],
      trust: [{ administrator: '777777777777' }],
      names: new Map([
        ['999999999999', 'security'],
        ['111122223333', 'payments'],
      ]),
    });
  });

  it.each([
    [
      'members: [{administrator: 999999999999, accounts: all}]',
      'members[0].administrator: expected an account id of 12 digits in quotes',
    ],
    ['members: [{administrator: "999999999999"}]', 'members[0]: expected accounts (a list, or all) or units'],
    [
      'members: [{administrator: "999999999999", accounts: every}]',
      'members[0].accounts: expected all, or a list of account ids',
    ],
    [
      'members: [{administrator: "999999999999", accounts: ["12"]}]',
      'members[0].accounts[0]: expected an account id of 12 digits',
    ],
    [
      'members: [{administrator: "999999999999", accounts: all, regions: [eu]}]',
      'members[0].regions[0]: expected a Region name',
    ],
    ['members: [{administrator: "999999999999", units: [prod]}]', 'members[0].units[0]: expected the id of a unit'],
    ['except: [{until: 2026-12-31}]', 'except[0]: expected accounts (a list, or all) or units'],
    ['except: [{accounts: all, until: 2026-02-30}]', 'except[0].until: expected a day such as 2026-12-31'],
    ['except: [{accounts: all, untill: 2026-02-28}]', 'except[0].untill: expected one of accounts'],
    ['members: []\nmembers: []', 'members: expected each'],
    ['- a', 'expected expectations (members, except, trust, names)'],
  ])('that says %j is refused with its place', (text, message) => {
    expect(() => readExpect(text, 'expect.yaml')).toThrow(message);
  });
});
