import { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';
import { HubformError } from '../error.ts';
import { addressText } from '../code/addresses.ts';
import { templateText } from '../code/hcl/text.ts';
import type { RootModule } from '../code/root-module.ts';

/**
 * The `terraform`, `import` and `removed` blocks. They are an element, because the blocks of all elements are merged; an
 * override of the stack, which belongs to the user, would replace other blocks. `importFrom` is not used: it runs
 * `terraform version` at every synthesis.
 */
export class Blocks extends TerraformElement {
  readonly #root: RootModule;

  constructor(scope: Construct, id: string, root: RootModule) {
    super(scope, id);
    this.#root = root;
  }

  override toTerraform(): object {
    const { terraform, imports, removed } = this.#root;
    return {
      terraform: { required_version: templateText(terraform) },
      ...(imports.length > 0 && {
        import: imports.map(({ to, id }) => ({ to: addressText(to), id: templateText(id) })),
      }),
      ...(removed.length > 0 && {
        removed: removed.map(({ from }) => ({ from: addressText(from), lifecycle: { destroy: false } })),
      }),
    };
  }

  /** The framework cannot write `removed` blocks in HCL, and without them Terraform would destroy resources. */
  override toHclTerraform(): never {
    throw new HubformError('usage', 'SecurityHubMemberships cannot be synthesised as HCL', {
      hint: 'Unset hclOutput and SYNTH_HCL_OUTPUT: Terraform reads JSON, too.',
    });
  }
}
