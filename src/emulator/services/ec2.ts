import { compareCodeUnits } from '../../membership/model.ts';
import { xml, type HttpResponse, type ServiceError } from '../http/responses.ts';
import type { Call, Context, Service } from '../call.ts';
import { isEnabledByDefault } from '../state/regions.ts';

/** EC2's query protocol, for DescribeRegions alone: the second-best list of an account's Regions. */
export function ec2(context: Context): Service {
  const describe = { name: 'DescribeRegions', answer: (call: Call) => describeRegions(context, call) };
  return {
    name: 'ec2',
    action: ({ body }) => (/(?:^|&)Action=DescribeRegions(?:&|$)/.test(body) ? describe : undefined),
  };
}

function describeRegions({ state }: Context, { account, request }: Call): HttpResponse | ServiceError {
  const parameters = new URLSearchParams(request.body);
  const on = state
    .regionsOf(account)
    .map((name) => [name, isEnabledByDefault(name) ? 'opt-in-not-required' : 'opted-in'] as const);
  // Those that are off are shown to who asks for all, or for one by its name.
  const off = state.regionsOffFor(account).map((name) => [name, 'not-opted-in'] as const);
  const regions = [...on, ...off]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .map(([regionName, optInStatus]) => ({
      regionName,
      regionEndpoint: `ec2.${regionName}.amazonaws.com`,
      optInStatus,
    }));
  const names = numbered(parameters, 'RegionName');
  const unknown = names.filter((name) => !regions.some(({ regionName }) => regionName === name));
  if (unknown.length > 0) {
    return { error: 'InvalidParameterValue', status: 400, message: `Invalid region names: ${unknown.join(', ')}` };
  }
  const optIn = filterValues(parameters, 'opt-in-status');
  const named = filterValues(parameters, 'region-name');
  const all = parameters.get('AllRegions') === 'true';
  const item = regions.filter(
    ({ regionName, optInStatus }) =>
      (names.length === 0
        ? optInStatus !== 'not-opted-in' || all || optIn !== undefined
        : names.includes(regionName)) &&
      (!named || named.includes(regionName)) &&
      (!optIn || optIn.includes(optInStatus)),
  );
  return xml('DescribeRegionsResponse', 'http://ec2.amazonaws.com/doc/2016-11-15/', {
    requestId: 'emulated',
    regionInfo: { item },
  });
}

function numbered(parameters: URLSearchParams, prefix: string): string[] {
  return [...parameters]
    .filter(([name]) => /^\.\d+$/.test(name.slice(prefix.length)) && name.startsWith(prefix))
    .map(([, value]) => value);
}

function filterValues(parameters: URLSearchParams, filter: string): string[] | undefined {
  for (const [name, value] of parameters) {
    const found = /^(Filter\.\d+)\.Name$/.exec(name);
    if (found && value === filter) return numbered(parameters, `${found[1] ?? ''}.Value`);
  }
  return undefined;
}
