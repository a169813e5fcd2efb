import { partitionOf } from '../../../membership/identifiers.ts';
import { jsonBody, MALFORMED_BODY, type Context } from '../../call.ts';
import { hubIsOff, notFound } from '../../http/errors.ts';
import { json } from '../../http/responses.ts';
import { disableHub, enableHub, updateHub } from '../../state/member-side.ts';
import { findMembership, store, type Handler } from './handler.ts';

/** The same for every hub: a snapshot does not hold it. */
const SUBSCRIBED_AT = '2024-01-01T00:00:00.000Z';

/** The operations on the hub itself. */
export function hubHandlers(context: Context): Record<string, Handler> {
  return {
    DescribeHub: ({ account, region, request }, action) => {
      const { hub } = findMembership(context, account, region);
      if (hub?.state !== 'enabled') return hubIsOff(action, account);
      const HubArn = `arn:${partitionOf(region)}:securityhub:${region}:${account}:hub/default`;
      const requestedArn = request.query === '' ? null : new URLSearchParams(request.query).get('HubArn');
      if (requestedArn !== null && requestedArn !== HubArn) return notFound(`Hub ${requestedArn} was not found.`);
      return json({
        HubArn,
        SubscribedAt: SUBSCRIBED_AT,
        AutoEnableControls: hub.autoEnableControls,
        ControlFindingGenerator: hub.controlFindingGenerator,
      });
    },
    EnableSecurityHub: ({ account, region, request }) => {
      const body = jsonBody(request);
      if (!body) return MALFORMED_BODY;
      return store(context, enableHub(findMembership(context, account, region), body.ControlFindingGenerator));
    },
    UpdateSecurityHubConfiguration: ({ account, region, request }) => {
      const body = jsonBody(request);
      if (!body) return MALFORMED_BODY;
      return store(
        context,
        updateHub(findMembership(context, account, region), {
          autoEnable: body.AutoEnableControls,
          generator: body.ControlFindingGenerator,
        }),
      );
    },
    DisableSecurityHub: ({ account, region }) => {
      const isAdministrator = context.memberLists.isAdministrator(account, region);
      return store(context, disableHub(findMembership(context, account, region), isAdministrator));
    },
    GetEnabledStandards: ({ account, region }, action) =>
      findMembership(context, account, region).hub?.state === 'enabled'
        ? json({ StandardsSubscriptions: [] })
        : hubIsOff(action, account),
  };
}
