import { isCdkFormat } from '../../render/cdk-frameworks.ts';
import type { Format, Project } from '../../render/project.ts';

const SHOWN = 3;

/** The commands that somebody runs next, indented; none where there is no code. */
export function nextSteps(directory: string, format: Format, { roots }: Project): string[] {
  if (roots.length === 0) return [];
  return [
    // Each starts where the reader is now.
    ...(isCdkFormat(format) ? [`  (cd ${directory} && npm install && npm run synth)`] : []),
    ...roots
      .slice(0, SHOWN)
      .map(({ account }) => `  cd ${rootOf(directory, format, account)} && terraform init && terraform plan`),
    ...(roots.length > SHOWN ? [`  … and so in ${roots.length - SHOWN} more directories`] : []),
  ];
}

/** Where Terraform is run: CDK code is synthesised first. */
export function rootOf(directory: string, format: Format, account: string): string {
  return isCdkFormat(format) ? `${directory}/cdktf.out/stacks/${account}` : `${directory}/${account}`;
}
