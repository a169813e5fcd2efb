import type { HubClientFor } from './hub-client.ts';
import { sdkClient } from './sdk-client.ts';
import type { Session } from './session.ts';

/** The AWS SDK as its documentation shows it: one client for an account and Region, dropped with the target. */
export function plainSdk({ clientConfig }: Session): HubClientFor {
  return (credentials, region) => {
    // Never destroyed: that would close the sockets of the handler, which all clients share.
    const sdk = sdkClient({ ...clientConfig('SecurityHub'), region, credentials });
    return { send: ({ command }) => sdk.send(command()) };
  };
}
