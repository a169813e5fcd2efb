import { compareCodeUnits } from '../../membership/model.ts';
import type { Action, Call, Context, Service } from '../call.ts';
import { xml, type HttpResponse, type ServiceError } from '../http/responses.ts';
import { isEnabledByDefault } from '../state/regions.ts';

/** Amazon EC2, query protocol: DescribeRegions. */
export function ec2(context: Context): Service {
  const describe: Action = { name: 'DescribeRegions', respond: (call) => describeRegions(context, call) };
  return {
    name: 'ec2',
    action: ({ body }) => (/(?:^|&)Action=DescribeRegions(?:&|$)/.test(body) ? describe : undefined),
  };
}

function describeRegions(context: Context, { account, request }: Call): HttpResponse | ServiceError {
  const parameters = new URLSearchParams(request.body);
  const regions = regionsOf(context, account);
  const names = numberedValues(parameters, 'RegionName');
  const unknown = names.filter((name) => !regions.some(({ regionName }) => regionName === name));
  if (unknown.length > 0) {
    return { error: 'InvalidParameterValue', status: 400, message: `Invalid region names: ${unknown.join(', ')}` };
  }
  const statusFilter = filterValues(parameters, 'opt-in-status');
  const nameFilter = filterValues(parameters, 'region-name');
  const withDisabled = parameters.get('AllRegions') === 'true' || statusFilter !== undefined;
  const item = regions.filter(
    ({ regionName, optInStatus }) =>
      (names.length === 0 ? withDisabled || optInStatus !== 'not-opted-in' : names.includes(regionName)) &&
      (!nameFilter || nameFilter.includes(regionName)) &&
      (!statusFilter || statusFilter.includes(optInStatus)),
  );
  return xml('DescribeRegionsResponse', 'http://ec2.amazonaws.com/doc/2016-11-15/', {
    requestId: 'emulated',
    regionInfo: { item },
  });
}

function regionsOf({ state }: Context, account: string) {
  const enabled = state
    .enabledRegions(account)
    .map((name) => [name, isEnabledByDefault(name) ? 'opt-in-not-required' : 'opted-in'] as const);
  const disabled = state.disabledRegions(account).map((name) => [name, 'not-opted-in'] as const);
  return [...enabled, ...disabled]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .map(([regionName, optInStatus]) => ({
      regionName,
      regionEndpoint: `ec2.${regionName}.amazonaws.com`,
      optInStatus,
    }));
}

/** The values of `RegionName.1`, `RegionName.2`, … for the prefix `RegionName`. */
function numberedValues(parameters: URLSearchParams, prefix: string): string[] {
  return [...parameters]
    .filter(([name]) => name.startsWith(prefix) && /^\.\d+$/.test(name.slice(prefix.length)))
    .map(([, value]) => value);
}

function filterValues(parameters: URLSearchParams, filter: string): string[] | undefined {
  for (const [name, value] of parameters) {
    const match = /^(Filter\.\d+)\.Name$/.exec(name);
    if (match && value === filter) return numberedValues(parameters, `${match[1] ?? ''}.Value`);
  }
  return undefined;
}
