import { moduleName } from '../layouts/layout.ts';
import type { ProviderMap } from '../layouts/provider-map.ts';

/** The caller's own providers in the calls that hubform wrote, by account and Region; for a single provider by account. */
export function providersInExample(text: string): ProviderMap {
  const map: Record<string, string> = {};
  for (const call of text.split(/^module "securityhub_(?=\d{12}" \{)/m).slice(1)) {
    const account = call.slice(0, ACCOUNT_LENGTH);
    for (const [, alias, outer = ''] of call.matchAll(/^ {4}aws(?:\.(\w+))? *= (aws(?:\.[\w-]+)?)$/gm)) {
      // A provider of this name is written beside the call.
      if (outer.startsWith(`aws.${moduleName(account)}`)) continue;
      map[alias === undefined ? account : `${account}/${alias.replaceAll('_', '-')}`] = outer;
    }
  }
  return map;
}

const ACCOUNT_LENGTH = 12;
