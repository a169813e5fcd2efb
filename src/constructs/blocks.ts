import { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';
import { HubformError } from '../error.ts';
import { addressText } from '../code/addresses.ts';
import { templateText } from '../code/hcl/text.ts';
import type { RootModule } from '../code/root-module.ts';

/**
 * The blocks that have no class of their own. An element beside the resources, and not an override of the stack, which
 * belongs to the user: what elements say is put together, an override stands alone. And not `importFrom`, which runs
 * `terraform version` for each resource at every synthesis.
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

  /** The framework has no words for `removed` in HCL, and without them Terraform would destroy. */
  override toHclTerraform(): never {
    throw new HubformError('usage', 'SecurityHubMemberships cannot be synthesised as HCL', {
      hint: 'Leave hclOutput and SYNTH_HCL_OUTPUT alone: Terraform reads the JSON just as well.',
    });
  }
}
