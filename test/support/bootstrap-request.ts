import type { BootstrapRequest } from '../../src/actions/bootstrap/request.ts';
import type { Intent } from '../../src/membership/bootstrap/intent.ts';
import type { Snapshot } from '../../src/membership/model.ts';

/** The request of `bootstrap` for a wanted state; without a snapshot nothing is read, and hubs are assumed to be off. */
export function bootstrapRequest(
  directory: string,
  { administrator, members }: Intent,
  snapshot?: Snapshot,
  changes: Partial<BootstrapRequest> = {},
): BootstrapRequest {
  return {
    source: { kind: 'named', administrator, accounts: members, regions: [] },
    ...(snapshot
      ? { knowledge: { kind: 'snapshot', snapshot } }
      : { knowledge: { kind: 'offline' }, assumeHub: 'off' }),
    ...{ directory, format: 'hcl', access: {}, force: false },
    ...changes,
  };
}
