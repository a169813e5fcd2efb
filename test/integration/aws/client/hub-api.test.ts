import { describe, expect, it } from 'vitest';
import { hubApis, type HubApi } from '../../../../src/aws/client/hub-api.ts';
import type { ScanOptions } from '../../../../src/aws/scan-options.ts';
import { CLIENTS } from '../../../support/scanning.ts';
import { keysOf, sessionAt } from '../../../support/session.ts';
import { failing, startStub, type StubResponses } from '../../../support/stub-server.ts';

const ACCOUNT = '111122223333';
const ADMINISTRATOR = { AccountId: '444455556666', InvitationId: 'i', MemberStatus: 'Enabled' };

async function ask<T>(answers: StubResponses, use: (api: HubApi) => Promise<T>, options: Partial<ScanOptions> = {}) {
  const stub = await startStub(answers);
  const session = await sessionAt(stub.url, options);
  try {
    const result = await use(hubApis(session)(keysOf(ACCOUNT), { account: ACCOUNT, region: 'eu-west-1' }));
    return {
      result,
      asked: stub.asked.map(({ call, region, query }) => `${call} ${region} ${query.toString()}`.trim()),
    };
  } finally {
    session.close();
    await stub.close();
  }
}

describe.each(CLIENTS)('with %s', (_, client) => {
  it('DescribeHub gives the settings of the hub', async () => {
    const { result, asked } = await ask({}, (api) => api.describeHub(), client);
    expect(result).toEqual({
      ...{ state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' },
    });
    expect(asked).toEqual(['DescribeHub eu-west-1']);
  });

  it('GetAdministratorAccount gives the administrator', async () => {
    const answers = { GetAdministratorAccount: { body: { Administrator: ADMINISTRATOR } } };
    const { result, asked } = await ask(answers, (api) => api.getAdministrator(), client);
    expect(result).toEqual({ account: '444455556666', status: 'Enabled', invitationId: 'i' });
    expect(asked).toEqual(['GetAdministratorAccount eu-west-1']);
  });

  it('ListInvitations is read page by page, 50 at a time, the first page without a token', async () => {
    const answers: StubResponses = {
      ListInvitations: ({ query }) => ({
        body: query.has('NextToken')
          ? { Invitations: [{ ...ADMINISTRATOR, InvitationId: 'j' }] }
          : { Invitations: [ADMINISTRATOR], NextToken: 't' },
      }),
    };
    const { result, asked } = await ask(answers, (api) => api.listInvitations(), client);
    expect(result).toHaveLength(2);
    expect(asked).toEqual([
      'ListInvitations eu-west-1 MaxResults=50',
      'ListInvitations eu-west-1 MaxResults=50&NextToken=t',
    ]);
  });

  it('ListMembers is asked for all members, not only for those that have accepted', async () => {
    const { asked } = await ask({}, (api) => api.listMembers(), client);
    expect(asked).toEqual(['ListMembers eu-west-1 MaxResults=50&OnlyAssociated=false']);
  });

  it('ListMembers with a member twice is a bad response', async () => {
    const member = { AccountId: '444455556666', MemberStatus: 'Enabled' };
    const { result } = await ask(
      { ListMembers: { body: { Members: [member, member] } } },
      (api) => api.listMembers().catch((error: unknown) => error),
      client,
    );
    expect(result).toMatchObject({
      ...{ call: 'securityhub:ListMembers', meaning: { cause: 'bad-response' } },
      message: 'ListMembers lists the member 444455556666 twice',
    });
  });

  it('ListInvitations with an invitation twice is a bad response, also on two pages and in two states', async () => {
    const answers: StubResponses = {
      ListInvitations: ({ query }) => ({
        body: query.has('NextToken')
          ? { Invitations: [{ ...ADMINISTRATOR, MemberStatus: 'Resigned' }] }
          : { Invitations: [ADMINISTRATOR], NextToken: 't' },
      }),
    };
    const { result } = await ask(answers, (api) => api.listInvitations().catch((error: unknown) => error), client);
    expect(result).toMatchObject({
      ...{ call: 'securityhub:ListInvitations', meaning: { cause: 'bad-response' } },
      message: 'ListInvitations lists the invitation "i" of 444455556666 twice',
    });
  });

  it('ListInvitations may have two invitations of an administrator, and one id of two administrators', async () => {
    const others = [{ InvitationId: 'x'.repeat(100) }, { InvitationId: `${'x'.repeat(100)}y` }, { AccountId: ACCOUNT }];
    const Invitations = [ADMINISTRATOR, ...others.map((other) => ({ ...ADMINISTRATOR, ...other }))];
    const { result } = await ask(
      { ListInvitations: { body: { Invitations } } },
      (api) => api.listInvitations(),
      client,
    );
    expect(result).toHaveLength(4);
  });

  it.each<[string, string, (api: HubApi) => Promise<unknown>]>([
    ['DescribeHub', 'securityhub:DescribeHub', (api) => api.describeHub()],
    ['ListInvitations', 'securityhub:ListInvitations', (api) => api.listInvitations()],
    ['GetAdministratorAccount', 'securityhub:GetAdministratorAccount', (api) => api.getAdministrator()],
    ['ListMembers', 'securityhub:ListMembers', (api) => api.listMembers()],
  ])('a refusal of %s names its IAM action', async (name, action, call) => {
    const denied = failing(403, 'AccessDeniedException', 'no');
    const { result } = await ask({ [name]: denied }, (api) => call(api).catch((error: unknown) => error), client);
    expect(result).toMatchObject({ name: 'CallFailure', call: action, meaning: { cause: 'access-denied' } });
  });
});
