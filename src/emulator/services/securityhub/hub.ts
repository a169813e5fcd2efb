import { json } from '../../http/responses.ts';
import { jsonBody, MALFORMED_BODY, type Context } from '../../call.ts';
import { hubIsOff, notFound } from '../../http/errors.ts';
import { disableHub, enableHub, updateHub } from '../../state/member-side.ts';
import { partitionOf } from '../../../membership/identifiers.ts';
import { membershipOf, put, type Handler } from './handler.ts';

/** The snapshot does not say since when a hub is on, so it is the same for all. */
const SUBSCRIBED_AT = '2024-01-01T00:00:00.000Z';

export function hubHandlers(context: Context): Record<string, Handler> {
  return {
    DescribeHub: ({ account, region, request }, action) => {
      const { hub } = membershipOf(context, account, region);
      if (hub?.state !== 'enabled') return hubIsOff(action, account);
      const HubArn = `arn:${partitionOf(region)}:securityhub:${region}:${account}:hub/default`;
      const asked = request.query === '' ? null : new URLSearchParams(request.query).get('HubArn');
      if (asked !== null && asked !== HubArn) return notFound(`Hub ${asked} was not found.`);
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
      return put(context, enableHub(membershipOf(context, account, region), body.ControlFindingGenerator));
    },
    UpdateSecurityHubConfiguration: ({ account, region, request }) => {
      const body = jsonBody(request);
      if (!body) return MALFORMED_BODY;
      return put(
        context,
        updateHub(membershipOf(context, account, region), {
          autoEnable: body.AutoEnableControls,
          generator: body.ControlFindingGenerator,
        }),
      );
    },
    DisableSecurityHub: ({ account, region }) => {
      const isAdministrator = context.memberLists.isAdministrator(account, region);
      return put(context, disableHub(membershipOf(context, account, region), isAdministrator));
    },
    GetEnabledStandards: ({ account, region }, action) =>
      membershipOf(context, account, region).hub?.state === 'enabled'
        ? json({ StandardsSubscriptions: [] })
        : hubIsOff(action, account),
  };
}
