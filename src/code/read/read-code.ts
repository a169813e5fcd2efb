import { factsOfCdk } from './cdk.ts';
import { type CodeFacts, joinFacts } from './facts.ts';
import { TAKE_OVER } from './generated-path.ts';
import { factsOfHcl } from './hcl.ts';
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
  const accounts = new Map<string, CodeFacts>();
  for (const [path, text] of files) {
    for (const [account, facts] of path.endsWith('.ts') ? factsOfCdk(text) : factsOfRootFile(path, text)) {
      const earlier = accounts.get(account);
      accounts.set(account, earlier ? joinFacts([earlier, facts]) : facts);
    }
  }
  return accounts;
}

function factsOfRootFile(path: string, text: string): [account: string, facts: CodeFacts][] {
  const [account, name] = path.split('/');
  return account === undefined || name === undefined || account === TAKE_OVER
    ? []
    : [[account, factsOfTerraform(name, text)]];
}
