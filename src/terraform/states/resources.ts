import { isForeignAddress, resourceAddress } from '../../code/take-over/foreign-address.ts';
import { ACCOUNT_ID, REGION } from '../../membership/identifiers.ts';
import type { OwnedType, StateResource } from '../../membership/owner/owner.ts';
import type { ManagedObject } from './objects.ts';

const TYPES: Readonly<Record<string, OwnedType>> = {
  aws_securityhub_invite_accepter: 'accepter',
  aws_securityhub_account: 'hub',
  aws_securityhub_member: 'member',
};

/** The objects of our types in a state, each with what identifies its target. Undefined if an address is not valid. */
export function resourcesOf(objects: readonly ManagedObject[], source: string): StateResource[] | undefined {
  const ours = objects.filter(({ type }) => Object.hasOwn(TYPES, type));
  if (!ours.every(({ address }) => isForeignAddress(address))) return undefined;
  const instances = new Map<string, number>();
  for (const { address, deposed } of ours) {
    if (deposed === true) continue;
    const resource = resourceAddress(address);
    instances.set(resource, (instances.get(resource) ?? 0) + 1);
  }
  return ours.map(({ type, address, values, deposed }) => ({
    type: TYPES[type] ?? 'accepter',
    address,
    source,
    instances: instances.get(resourceAddress(address)) ?? 1,
    ...targetOf(TYPES[type] ?? 'accepter', values),
    ...(deposed !== undefined && { deposed }),
  }));
}

type TargetFacts = Pick<StateResource, 'account' | 'region' | 'administrator' | 'invitationId' | 'member'>;

/**
 * The values that the provider writes for each type: the id is the member's account, and the ARN of a hub has account and
 * Region [run].
 */
function targetOf(type: OwnedType, values: ManagedObject['values']): TargetFacts {
  const region = region6(values);
  switch (type) {
    case 'hub':
      return { ...account(values.id), ...region, ...ofArn(values.arn) };
    case 'accepter':
      return {
        ...account(values.id),
        ...region,
        ...(isAccount(values.master_id) && { administrator: values.master_id }),
        ...(values.invitation_id !== undefined && { invitationId: values.invitation_id }),
      };
    case 'member': {
      const member = values.account_id ?? values.id;
      return { ...account(values.master_id), ...region, ...(isAccount(member) && { member }) };
    }
  }
}

/** Provider 6 and later. */
function region6({ region }: ManagedObject['values']): Pick<TargetFacts, 'region'> {
  return region !== undefined && REGION.test(region) ? { region } : {};
}

function ofArn(arn = ''): Pick<TargetFacts, 'account' | 'region'> {
  const [, region, id] = /^arn:[a-z-]+:securityhub:([a-z0-9-]+):(\d{12}):hub\/default$/.exec(arn) ?? [];
  return region !== undefined && id !== undefined && REGION.test(region) ? { account: id, region } : {};
}

function account(id: string | undefined): Pick<TargetFacts, 'account'> {
  return isAccount(id) ? { account: id } : {};
}

function isAccount(id: string | undefined): id is string {
  return id !== undefined && ACCOUNT_ID.test(id);
}
