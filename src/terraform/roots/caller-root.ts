import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressPrefix, moduleName } from '../../code/layouts/layout.ts';
import { moduleCall } from '../../code/layouts/module-call.ts';
import { type ProviderMap, mappedProvider } from '../../code/layouts/provider-map.ts';
import { providerBody } from '../../code/json/render.ts';
import type { Provider } from '../../code/providers.ts';
import { type CodeFacts, joinFacts } from '../../code/read/facts.ts';
import { guardsIn } from '../../code/read/guards.ts';
import { factsOfTerraform } from '../../code/read/read-code.ts';
import { isForeignAddress } from '../../code/take-over/foreign-address.ts';
import { HubformError } from '../../error.ts';
import { homeRegionOf, partitionOf, roleArn } from '../../membership/identifiers.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { printable } from '../../text.ts';
import { isCovered, withoutKey } from '../../verify/orphaned.ts';
import { callerState } from '../local-state.ts';
import type { CallerOptions, CallerRoot } from './caller.ts';
import { findRoots } from './find-roots.ts';
import type { FoundRoot } from './open-root.ts';

/** Reads the caller's root module, which is the directory itself. Throws `terraform` if there is no such directory. */
export async function readCallerRoot(directory: string, options: CallerOptions): Promise<FoundRoot> {
  const accounts = (await findRoots(directory)).map(({ path }) => path);
  const own = await textsIn(directory);
  const modules = new Map<string, Texts>();
  for (const account of accounts) modules.set(account, await textsIn(join(directory, account)));
  const [account = ''] = accounts;
  const { objects, unreadable } = callerState(directory);
  const facts = factsOf(own);
  const ours = objects.filter(({ address }) => accounts.some((one) => isIn(one, address)) || isForeignAddress(address));
  const inModules = <T>(of: (account: string, texts: Texts) => readonly T[]) =>
    [...modules].flatMap(([one, texts]) => of(one, texts));
  return {
    path: '.',
    account,
    synthesised: false,
    removedAddresses: [...facts.removed, ...inModules(addressesOf('removed'))],
    destroyedAddresses: [...facts.destroyed, ...inModules(addressesOf('destroyed'))],
    stateObjects: ours.filter(({ address }) => !isCovered(address, facts.moved)),
    movedAddresses: facts.moved,
    importAddresses: facts.imports,
    unreadableStates: unreadable,
    caller: {
      ...options,
      accounts,
      beside: besideModules(accounts, [...facts.resources, ...ours.map(({ address }) => address)]),
      uncalled: accounts.filter((one) => !calls(own, one)),
      guards: new Map(
        inModules((one, texts) =>
          Array.from(guardsIn(texts), ([address, guard]) => [addressPrefix('module', one) + address, guard] as const),
        ),
      ),
      profiles: profilesIn(own, accounts, options.providers),
    },
  };
}

/** The addresses of a module, as its caller's root module has them. */
function addressesOf(blocks: 'removed' | 'destroyed') {
  return (account: string, texts: Texts) =>
    factsOf(texts)[blocks].map((address) => addressPrefix('module', account) + address);
}

/**
 * Writes the missing module calls into a copy of the root module. Their providers have the credentials of their account at the
 * emulator.
 */
export async function writeMissingCalls(
  directory: string,
  { uncalled, providers, ...options }: CallerRoot,
): Promise<void> {
  if (uncalled.length === 0) return;
  const calls = [];
  for (const account of uncalled) {
    const facts = factsOf(await textsIn(join(directory, account)));
    calls.push(moduleCall(account, neededProviders(account, facts, options), providers));
  }
  const credentials = (account: string) => ({ access_key: account, secret_key: 'emulator' });
  const bodies = calls.flatMap((call) =>
    call.providers.map((one) => ({ ...providerBody(one), ...credentials(one.account) })),
  );
  const body = {
    module: Object.fromEntries(
      calls.map(({ name, source, passed }) => [
        name,
        { source, providers: Object.fromEntries(passed.map(({ inner, outer }) => [inner, outer])) },
      ]),
    ),
    ...(bodies.length > 0 && { provider: { aws: bodies } }),
  };
  await writeFile(join(directory, CALLS), JSON.stringify(body, null, 2));
}

/** Throws `terraform` if a module is not called, because no plan then shows what it would do. */
export function assertCalled(directory: string, { uncalled: [account] }: CallerRoot): void {
  if (account === undefined) return;
  throw new HubformError(
    'terraform',
    `the code in ${printable(directory, 200)} does not call ${moduleName(account)} yet`,
    {
      hint: 'Copy its call from module.tf.example into a .tf file there.',
    },
  );
}

const CALLS = 'zz_hubform_calls.tf.json';

type Texts = ReadonlyMap<string, string>;

async function textsIn(directory: string): Promise<Map<string, string>> {
  const names = (await readdir(directory)).filter((name) => /\.tf(\.json)?$/.test(name)).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const)),
  );
}

function factsOf(texts: Texts): CodeFacts {
  return joinFacts(Array.from(texts, ([name, text]) => factsOfTerraform(name, text)));
}

function isIn(account: string, address: string): boolean {
  return address.startsWith(addressPrefix('module', account));
}

function besideModules(accounts: readonly string[], addresses: readonly string[]): string[] {
  const beside = addresses.filter((one) => isForeignAddress(one) && !accounts.some((account) => isIn(account, one)));
  return [...new Set(beside.map(withoutKey))].sort(compareCodeUnits);
}

function calls(texts: Texts, account: string): boolean {
  const name = moduleName(account);
  const pattern = new RegExp(`^[ \\t]*module[ \\t]+"${name}"|^\\s*"${name}"\\s*:\\s*\\{`, 'm');
  return [...texts.values()].some((text) => pattern.test(text));
}

/** The providers that a module gets from its caller. */
function neededProviders(
  account: string,
  { providers }: CodeFacts,
  { applyRoleName }: Pick<CallerOptions, 'applyRoleName'>,
): Provider[] {
  const regions = providers.flatMap(({ alias }) => (alias === undefined ? [] : [alias.replaceAll('_', '-')]));
  const role = (region: string) =>
    applyRoleName === undefined ? {} : { roleArn: roleArn(partitionOf(region), account, applyRoleName) };
  if (regions.length === 0) {
    const region = homeRegionOf('us-east-1');
    return [{ account, region, ...role(region) }];
  }
  return regions.map((region) => ({ account, region, alias: region.replaceAll('-', '_'), ...role(region) }));
}

/** A profile belongs to the account that its provider allows or is named for, or to that of the only module. */
function profilesIn(texts: Texts, accounts: readonly string[], map: ProviderMap): Record<string, string> {
  const profiles: Record<string, string> = {};
  for (const { alias, profile, accounts: allowed } of factsOf(texts).providers) {
    if (profile === undefined) continue;
    const reference = alias === undefined ? 'aws' : `aws.${alias}`;
    const named = Object.keys(map)
      .find((key) => map[key] === reference && /^\d{12}/.test(key))
      ?.slice(0, 12);
    const account =
      allowed[0] ?? named ?? accounts.find((one) => mappedProvider(map, one, undefined) === reference) ?? accounts[0];
    if (account !== undefined) profiles[profile] = account;
  }
  return profiles;
}
