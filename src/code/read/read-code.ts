import { factsOfCdk } from './cdk.ts';
import { isAccountId } from '../../membership/identifiers.ts';
import { type Layout, ownAddressAt } from '../layouts/layout.ts';
import { DATA_FILE } from '../layouts/render-data.ts';
import { type CodeFacts, NO_FACTS, joinFacts } from './facts.ts';
import { factsOfHcl } from './hcl.ts';
import { layoutOfPaths } from './layout-of.ts';
import { factsOfManaged } from './managed.ts';
import { factsOfJson } from './json.ts';

/** The facts of one Terraform file: HCL, or JSON where the name ends with `.json`. */
export function factsOfTerraform(name: string, text: string): CodeFacts {
  return name.endsWith('.json') ? factsOfJson(text) : factsOfHcl(text);
}

/**
 * The facts of generated files (text by path relative to the output directory), by account. A file that belongs to no
 * account, such as package.json, has none.
 */
export function factsByAccount(files: ReadonlyMap<string, string>): Map<string, CodeFacts> {
  const layout = layoutOfPaths(files.keys());
  const accounts = new Map<string, CodeFacts>();
  for (const [path, text] of files) {
    for (const [account, facts] of path.endsWith('.ts') ? factsOfCdk(text) : factsOfRootFile(path, text, layout)) {
      const earlier = accounts.get(account);
      accounts.set(account, earlier ? joinFacts([earlier, facts]) : facts);
    }
  }
  return accounts;
}

function factsOfRootFile(path: string, text: string, layout: Layout): [account: string, facts: CodeFacts][] {
  const [account = '', name] = path.split('/');
  if (name === undefined || !isAccountId(account)) return [];
  if (name === DATA_FILE) return [[account, { ...NO_FACTS, ...factsOfManaged(text) }]];
  const facts = factsOfTerraform(name, text);
  const own = (places: readonly string[]) => places.map((place) => ownAddressAt(layout, account, place) ?? place);
  // In the layout `data`, managed.tf is the same for every snapshot: its import blocks name no resource.
  if (layout === 'data') return [[account, { ...facts, imports: [], removed: own(facts.removed) }]];
  // A module without aliases gets a single provider from its caller.
  const single = layout === 'module' && facts.versions.length > 0 && facts.providers.length === 0;
  return [[account, single ? { ...facts, providers: [{ accounts: [] }] } : facts]];
}
