import { expect, it } from 'vitest';
import { factsOfCdk } from '../../../../src/code/read/cdk.ts';

it('a file without a stack of hubform has no facts', () => {
  expect(
    factsOfCdk('import { App } from "cdktf";\nclass Account extends TerraformStack {}\nnew App().synth();\n'),
  ).toEqual([]);
});

it('the facts of several stacks in a file are kept apart', () => {
  const stack = (account: string, region: string) =>
    `class Account${account} extends TerraformStack {\n    new SecurityhubInviteAccepter(this, "accepter_${region}", {\n      masterId: "999999999999",\n    })\n}\n`;
  const facts = new Map(
    factsOfCdk(stack('111122223333', 'eu_west_1') + `export ${stack('222233334444', 'us_east_1')}`),
  );
  expect(facts.get('111122223333')?.resources).toEqual(['aws_securityhub_invite_accepter.eu_west_1']);
  expect(facts.get('222233334444')?.resources).toEqual(['aws_securityhub_invite_accepter.us_east_1']);
});
