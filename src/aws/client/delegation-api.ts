import {
  DescribeOrganizationConfigurationCommand,
  ListOrganizationAdminAccountsCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-securityhub';
import { FEATURE, parseIsCentral, parseOrganizationAdministrators } from './answers.ts';
import type { HubCall } from './hub-client.ts';
import { everyPage } from './pages.ts';
import type { Answer } from './sdk-client.ts';

/** The calls to Security Hub about an organization as a whole; each rejects with a CallFailure. */
export interface DelegationApi {
  /** The delegated administrators in the Region. Only the management account and they themselves may ask [doc]. */
  listOrganizationAdministrators(): Promise<ReadonlySet<string>>;
  /** Whether configuration policies configure the hubs of the organization. Only a delegated administrator may ask [doc]. */
  isCentrallyConfigured(): Promise<boolean>;
}

type Send = <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  call: HubCall<Input, Output>,
) => Promise<Answer>;

export const LIST_ADMINISTRATORS = 'securityhub:ListOrganizationAdminAccounts';
const DESCRIBE_CONFIGURATION = 'securityhub:DescribeOrganizationConfiguration';

/** Few accounts send these calls, so a template would not pay off. */
const ONE_ACCOUNT = { sameForAllAccounts: false } as const;

export function delegationApi(send: Send): DelegationApi {
  return {
    listOrganizationAdministrators: async () => {
      const administrators = await everyPage(LIST_ADMINISTRATORS, async (NextToken) => {
        const input = { Feature: FEATURE, ...(NextToken !== undefined && { NextToken }) } as const;
        const command = () => new ListOrganizationAdminAccountsCommand(input);
        const answer = await send({ action: LIST_ADMINISTRATORS, command, ...ONE_ACCOUNT });
        return parseOrganizationAdministrators(LIST_ADMINISTRATORS, answer);
      });
      return new Set(administrators);
    },
    isCentrallyConfigured: async () => {
      const command = () => new DescribeOrganizationConfigurationCommand({});
      const answer = await send({ action: DESCRIBE_CONFIGURATION, command, ...ONE_ACCOUNT });
      return parseIsCentral(DESCRIBE_CONFIGURATION, answer);
    },
  };
}
