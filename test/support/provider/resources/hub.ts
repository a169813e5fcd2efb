import {
  DescribeHubCommand,
  DisableSecurityHubCommand,
  EnableSecurityHubCommand,
  UpdateSecurityHubConfigurationCommand,
} from '@aws-sdk/client-securityhub';
import { call, callUnless } from '../clients.ts';
import { Failure, type ServiceException } from '../failure.ts';
import type { ResourceData } from '../resource-data.ts';
import type { Context, ResourceType } from '../resource-type.ts';

/** internal/service/securityhub/account.go of the provider. */
export const hub: ResourceType = {
  behaviour: { auto_enable_controls: { default: true }, enable_default_standards: { default: true, forceNew: true } },

  async create(data, context) {
    const generator = data.text('control_finding_generator');
    const input = {
      EnableDefaultStandards: data.flag('enable_default_standards'),
      ...(generator !== '' && { ControlFindingGenerator: generator as 'SECURITY_CONTROL' }),
    };
    const sent = context.hub.send(new EnableSecurityHubCommand(input));
    await call('EnableSecurityHub', 'creating Security Hub Account', sent);
    data.setId(context.account);
    await configure(data, context, {});
    // The provider waits until the hub shows what was set; the emulator shows it at once.
    await describe(context, `waiting for Security Hub Account (${data.id}) update`);
    await read(data, context);
  },

  read,

  async update(data, context) {
    const generator = data.text('control_finding_generator');
    await configure(
      data,
      context,
      generator === '' ? {} : { ControlFindingGenerator: generator as 'SECURITY_CONTROL' },
    );
    await read(data, context);
  },

  async delete(data, context) {
    const doing = `deleting Security Hub Account (${data.id})`;
    const sent = context.hub.send(new DisableSecurityHubCommand({}));
    await callUnless(({ name }) => name === 'ResourceNotFoundException', 'DisableSecurityHub', doing, sent);
  },

  upgrade(state, version) {
    if (version === 0) state.enable_default_standards ??= true;
  },
};

async function configure(
  data: ResourceData,
  context: Context,
  generator: { readonly ControlFindingGenerator?: 'SECURITY_CONTROL' },
): Promise<void> {
  const input = { AutoEnableControls: data.flag('auto_enable_controls'), ...generator };
  const doing = `updating Security Hub Account (${data.id})`;
  const sent = context.hub.send(new UpdateSecurityHubConfigurationCommand(input));
  await call('UpdateSecurityHubConfiguration', doing, sent);
}

async function describe({ hub: client, partition, region, account }: Context, doing: string) {
  const HubArn = `arn:${partition}:securityhub:${region}:${account}:hub/default`;
  return callUnless(isOff, 'DescribeHub', doing, client.send(new DescribeHubCommand({ HubArn })));
}

async function read(data: ResourceData, context: Context): Promise<void> {
  const doing = `reading Security Hub Account (${data.id})`;
  const described = await describe(context, doing);
  if (!described) {
    if (data.isNew) throw new Failure(`${doing}: couldn't find resource`);
    data.setId(undefined);
    return;
  }
  data.set('arn', described.HubArn);
  data.set('auto_enable_controls', described.AutoEnableControls ?? false);
  data.set('control_finding_generator', described.ControlFindingGenerator);
  // AWS never says it. So it is false after an import, and the default would replace the hub.
  data.set('enable_default_standards', data.flag('enable_default_standards'));
}

function isOff({ name, message }: ServiceException): boolean {
  return (
    name === 'ResourceNotFoundException' ||
    (name === 'InvalidAccessException' && message.includes('not subscribed to AWS Security Hub'))
  );
}
