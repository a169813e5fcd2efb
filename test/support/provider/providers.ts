import { preparedRoot } from '../prepared-root.ts';
import type { TerraformOptions } from '../terraform.ts';
import { withStandIn } from './run.ts';

/** A provider that Terraform is run with. */
export interface Provider {
  /** Names a directory of its own. */
  readonly version: string;
  /** Makes a root module ready to be planned; gives the options to go on with. */
  readonly prepare: (options: TerraformOptions) => Promise<TerraformOptions>;
}

export const REAL: Provider = { version: '5.100.0', prepare: preparedRoot };
export const STAND_IN_FOR_5: Provider = {
  version: 'stand-in-for-5',
  prepare: (options) => withStandIn('5.100.0', options),
};
export const STAND_IN_FOR_6: Provider = { version: 'stand-in-for-6', prepare: (options) => withStandIn('6', options) };
