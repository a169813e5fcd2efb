import { expect, it } from 'vitest';
import { scanStub, useCleanEnvironment } from '../../support/scanning.ts';

useCleanEnvironment();

// Ten seconds, since no more than ten requests a second are sent to a target.
it('a list whose pages never end makes the target unreadable', async () => {
  let n = 0;
  const ListInvitations = () => ({ body: { NextToken: String((n += 1)) } });
  const { problems } = await scanStub({ ListInvitations }, { regions: ['us-east-1'] });
  expect(problems).toMatchObject([{ cause: 'bad-response', message: 'ListInvitations returned more than 100 pages' }]);
});
