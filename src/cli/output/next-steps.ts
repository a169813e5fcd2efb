import { firstOf, pluralize, shellWord } from '../../text.ts';
import { isCdkFormat } from '../../code/cdk/frameworks.ts';
import type { Layout } from '../../code/layouts/layout.ts';
import { EXAMPLE } from '../../code/layouts/render-module.ts';
import type { Format } from '../../code/render-files.ts';
import type { RootModule } from '../../code/root-module.ts';

const SHOWN = 3;

/** Before the first apply, because a state that exists has to be moved. */
export const CHOOSE_BACKEND =
  '  Choose a backend before the first apply: without one, the state is a file on this machine.';

const SET_ID = '  Set TF_VAR_external_id to the external id of the role: the code does not contain it.';

type Root = Pick<RootModule, 'account'> & { readonly providers?: readonly { readonly externalId?: boolean }[] };

/** The commands that somebody runs next, indented; none where there is no code. */
export function nextSteps(
  directory: string,
  format: Format,
  { roots, layout }: { readonly roots: readonly Root[]; readonly layout?: Layout | undefined },
  verb: 'plan' | 'apply' = 'plan',
): string[] {
  if (roots.length === 0) return [];
  const variable = roots.some(({ providers = [] }) => providers.some(({ externalId }) => externalId)) ? [SET_ID] : [];
  if (layout === 'module') {
    return [
      ...variable,
      `  Copy the calls in ${directory}/${EXAMPLE} into a .tf file there, unless it has them.`,
      `  cd ${shellWord(directory)} && terraform init && terraform ${verb}`,
    ];
  }
  return [
    ...variable,
    // Each starts where the reader is now.
    ...(isCdkFormat(format) ? [`  (cd ${shellWord(directory)} && npm install && npm run synth)`] : []),
    ...roots
      .slice(0, SHOWN)
      .map(
        ({ account }) =>
          `  cd ${shellWord(rootDirectory(directory, format, account))} && terraform init && terraform ${verb}`,
      ),
    ...(roots.length > SHOWN
      ? [`  … and the same in ${pluralize(roots.length - SHOWN, 'more directory', 'more directories')}`]
      : []),
  ];
}

/**
 * Which credentials Terraform needs, indented: an account allows only its own, and without a role in the code they are those
 * that Terraform is run with. None where they are the ones that the reader has.
 *
 * @param caller the account of the reader's credentials, where it is known
 */
export function credentialsNeeded(
  roots: readonly Pick<RootModule, 'account'>[],
  { applyRoleName, caller }: { readonly applyRoleName?: string | undefined; readonly caller?: string | undefined },
): string[] {
  const others = roots.map(({ account }) => account).filter((account) => account !== caller);
  if (applyRoleName !== undefined || others.length === 0 || (caller === undefined && others.length === 1)) return [];
  const yours = caller === undefined ? '' : `; yours are for ${caller}`;
  const theirs = others.length === 1 ? (others[0] ?? '') : `each account (${firstOf(others, SHOWN)})`;
  return [
    `  Terraform needs credentials for ${theirs}${yours}.`,
    '  Pass --apply-role-name NAME to have the code assume a role instead.',
  ];
}

/** Where Terraform is run: CDK code is synthesised first. */
export function rootDirectory(directory: string, format: Format, account: string): string {
  return isCdkFormat(format) ? `${directory}/cdktf.out/stacks/${account}` : `${directory}/${account}`;
}
