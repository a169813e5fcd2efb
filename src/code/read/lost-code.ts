import { nameOf, parseAddress } from '../addresses.ts';
import { FOR_REMOVED } from '../needed-version.ts';
import type { CodeFacts } from './facts.ts';

/**
 * Whether files of a root module are missing, so that its code managed or forgot more than its facts say. A generated root
 * module has its version constraint, a provider for each Region in it, and a resource for each import. With one provider for
 * all Regions, code that only forgets looks like code whose resources are missing: it counts as lost.
 */
export function isCodeLost({ resources, imports, removed, providers, versions }: CodeFacts): boolean {
  const addresses = [...resources, ...removed];
  const used = new Set(addresses.flatMap(aliasFor));
  return (
    addresses.length === 0 ||
    versions.length === 0 ||
    providers.length === 0 ||
    imports.some((address) => !resources.includes(address)) ||
    (versions.some((version) => FOR_REMOVED.includes(version)) && removed.length === 0) ||
    providers.some(({ alias }) => (alias === undefined ? resources.length === 0 : !used.has(alias)))
  );
}

/** The alias of the provider that a resource may have. */
function aliasFor(address: string): string[] {
  const region = parseAddress(address)?.region;
  return region === undefined ? [] : [nameOf(region)];
}
