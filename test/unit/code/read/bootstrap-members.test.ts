import { describe, expect, it } from 'vitest';
import { incompleteSides, membersIn } from '../../../../src/code/read/bootstrap-members.ts';
import { earlierCodeIn } from '../../../../src/code/read/earlier-code.ts';
import { factsByAccount } from '../../../../src/code/read/read-code.ts';
import { BOOTSTRAP_CASES, bootstrapFiles } from '../../../support/bootstrap-projects.ts';

const ADMINISTRATOR = '444455556666';

async function codeWithout(name: string, lost = '') {
  const files = await bootstrapFiles(name, 'hcl');
  return earlierCodeIn(factsByAccount(new Map([...files].filter(([path]) => lost === '' || !path.startsWith(lost)))));
}

describe.each(BOOTSTRAP_CASES)('the code of bootstrap for %s', (name) => {
  it('has both sides of each membership', async () => {
    expect(incompleteSides(await codeWithout(name), ADMINISTRATOR)).toEqual([]);
  });

  it.each([
    [`${ADMINISTRATOR}/members.tf`, `${ADMINISTRATOR}/`, ADMINISTRATOR],
    ['111122223333/memberships.tf', '111122223333/', '111122223333'],
  ])('is incomplete without %s', async (file, directory, account) => {
    // What is imported was declared, wherever its block is now.
    const imports = file.replace(/[^/]+$/, 'imports.tf');
    const files = [...(await bootstrapFiles(name, 'hcl'))].filter(([path]) => path !== file && path !== imports);
    expect(incompleteSides(earlierCodeIn(factsByAccount(new Map(files))), ADMINISTRATOR)).toEqual([account]);
    expect(incompleteSides(await codeWithout(name, directory), ADMINISTRATOR)).toEqual([account]);
  });
});

it('the members in code of bootstrap are those that it accepts for, in their Regions', async () => {
  const both = ['eu-west-1', 'us-east-1'];
  expect(membersIn(await codeWithout('states'))).toEqual({ '111122223333': both, '222233334444': both });
});

it('what is forgotten is forgotten on both sides', () => {
  const forgotten = {
    '111122223333': ['aws_securityhub_account.us_east_1', 'aws_securityhub_invite_accepter.us_east_1'],
    [ADMINISTRATOR]: ['aws_securityhub_member.us_east_1_111122223333'],
  };
  expect(incompleteSides({ declared: {}, forgotten }, ADMINISTRATOR)).toEqual([]);
  expect(membersIn({ declared: {}, forgotten })).toEqual({});
  const { [ADMINISTRATOR]: _, ...ofMembers } = forgotten;
  expect(incompleteSides({ declared: {}, forgotten: ofMembers }, ADMINISTRATOR)).toEqual([ADMINISTRATOR]);
});
