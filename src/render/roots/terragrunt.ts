import { hclString } from '../../code/hcl/text.ts';

/**
 * The `terragrunt.hcl` of a root module, which makes its directory a unit: Terragrunt runs the code where it stands.
 * https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/
 *
 * @param dependencies the units that send the invitations, relative to the root module
 * @param options `includesRoot`: whether a `root.hcl` of the user stands in a directory above
 */
export function terragruntUnit(
  dependencies: readonly string[],
  { includesRoot }: { readonly includesRoot: boolean },
): string {
  return [
    ...(includesRoot ? ['include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\n'] : []),
    ...(dependencies.length > 0
      ? [
          `# An invitation is accepted only after it was sent.\ndependencies {\n  paths = [${dependencies.map(hclString).join(', ')}]\n}\n`,
          WAIT,
        ]
      : []),
  ].join('\n');
}

/**
 * AWS may need a moment to deliver an invitation, and Terraform looks for it only once. The hook runs in the directory of the
 * code.
 */
const WAIT = `terraform {
  before_hook "hubform_wait" {
    commands = ["apply"]
    execute  = ["hubform", "wait", "."]
  }
}
`;

/** All units as one text: each under the path of its file. */
export function unitsText(units: ReadonlyMap<string, string>): string {
  return Array.from(units, ([path, text]) => `# ${path}\n${text}`).join('\n');
}
