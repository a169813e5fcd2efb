import { shellWord } from '../../text.ts';
import { isCdkFormat } from '../../code/cdk/frameworks.ts';
import type { Format } from '../../code/render-files.ts';
import type { RootModule } from '../../code/root-module.ts';

const SHOWN = 3;

/** The commands that somebody runs next, indented; none where there is no code. */
export function nextSteps(
  directory: string,
  format: Format,
  { roots }: { readonly roots: readonly Pick<RootModule, 'account'>[] },
  verb: 'plan' | 'apply' = 'plan',
): string[] {
  if (roots.length === 0) return [];
  return [
    // Each starts where the reader is now.
    ...(isCdkFormat(format) ? [`  (cd ${shellWord(directory)} && npm install && npm run synth)`] : []),
    ...roots
      .slice(0, SHOWN)
      .map(
        ({ account }) =>
          `  cd ${shellWord(rootDirectory(directory, format, account))} && terraform init && terraform ${verb}`,
      ),
    ...(roots.length > SHOWN ? [`  … and so in ${roots.length - SHOWN} more directories`] : []),
  ];
}

/** Where Terraform is run: CDK code is synthesised first. */
export function rootDirectory(directory: string, format: Format, account: string): string {
  return isCdkFormat(format) ? `${directory}/cdktf.out/stacks/${account}` : `${directory}/${account}`;
}
