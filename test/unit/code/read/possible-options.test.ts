import { describe, expect, it } from 'vitest';
import { formatOf, possibleOptions, regionStyleOf } from '../../../../src/code/read/possible-options.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { joinFacts, type CodeFacts } from '../../../../src/code/read/facts.ts';

const facts = (some: Partial<CodeFacts>): CodeFacts => ({ ...joinFacts([]), ...some });
const ACCEPTER = 'aws_securityhub_invite_accepter.eu_west_1';
const HUB = 'aws_securityhub_account.eu_west_1';

describe('the options that code may have been generated with', () => {
  it('are the defaults, or a trust list of others, for code without resources', () => {
    const common = { adoptHub: false, prefer: new Set() };
    expect(possibleOptions([facts({})])).toEqual([
      { ...common, adoptMembers: false, trust: undefined },
      { ...common, adoptMembers: false, trust: [] },
      { ...common, adoptMembers: false, trust: 'any' },
      { ...common, adoptMembers: true, trust: undefined },
      { ...common, adoptMembers: true, trust: [] },
      { ...common, adoptMembers: true, trust: 'any' },
    ]);
  });

  it('have adopted hubs first where a hub is imported', () => {
    const options = possibleOptions([facts({ imports: [HUB] })]);
    expect(options.map(({ adoptHub }) => adoptHub)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('have adopted members where there is a member', () => {
    const options = possibleOptions([facts({ resources: ['aws_securityhub_member.eu_west_1_222233334444'] })]);
    expect(options.every(({ adoptMembers }) => adoptMembers)).toBe(true);
  });

  it('have no trust list first, then one of the administrators in the code, then trust in any', () => {
    const administrators = ['999999999999', '888888888888', '999999999999'];
    const options = possibleOptions([facts({ resources: [ACCEPTER], administrators })]);
    const both = new Set(['999999999999', '888888888888']);
    const list = trustEverywhere(both);
    expect(options.slice(0, 6).map(({ trust, prefer }) => [trust, prefer])).toEqual([
      [undefined, new Set()],
      [undefined, both],
      [list, new Set()],
      [list, both],
      ['any', new Set()],
      ['any', both],
    ]);
  });

  it('have the name of the role, with its path', () => {
    const roleArn = 'arn:aws:iam::111122223333:role/a/path/apply';
    const [first] = possibleOptions([facts({ providers: [{ accounts: [], roleArn }] })]);
    expect(first?.applyRoleName).toBe('a/path/apply');
  });
});

it('the Region style is that of the providers', () => {
  expect(regionStyleOf(undefined)).toBe('alias');
  expect(regionStyleOf(facts({ providers: [{ alias: 'eu_west_1', accounts: [] }] }))).toBe('alias');
  expect(regionStyleOf(facts({ providers: [{ accounts: [] }] }))).toBe('argument');
});

it.each([
  [{ '1/a.tf': '' }, 'hcl'],
  [{ '1/a.tf.json': '' }, 'json'],
  [{ 'main.ts': 'import { App } from "cdktf";', 'package.json': '' }, 'cdktf'],
  [{ 'main.ts': 'import { App } from "cdktn";' }, 'cdktn'],
  [{ 'main.ts': '', '1/a.tf': '' }, 'hcl'],
  [{ '1/a.tf': '', '2/a.tf.json': '' }, undefined],
  [{ 'package.json': '' }, undefined],
])('the format of %j is %s', (files, format) => {
  expect(formatOf(new Map(Object.entries(files)))).toBe(format);
});
