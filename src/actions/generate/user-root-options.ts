import type { Product, RegionStyle } from '../../code/root-module.ts';
import type { GeneratedWith } from '../../files/tree/manifest.ts';

/** How Terraform gets its credentials in the accounts. */
export interface AccessOptions {
  readonly applyRoleName?: string;
  /** The roles require an external id, which the code takes from a variable. @default false */
  readonly applyExternalId?: boolean;
  readonly applySessionName?: string;
  /** Seconds. */
  readonly applySessionDuration?: number;
}

export interface UserRootOptions extends AccessOptions {
  /** @default see `chooseStyles` */
  readonly regionStyle?: RegionStyle;
  /** The program that the code is for. @default that of the code in the directory, else 'terraform' */
  readonly product?: Product;
}

/** The options that are the same for each root module, without the defaults; for the manifest too. */
export function commonOptions({
  applyRoleName,
  applyExternalId = false,
  applySessionName,
  applySessionDuration,
  product = 'terraform',
}: UserRootOptions): Omit<UserRootOptions, 'regionStyle'> &
  Pick<GeneratedWith, 'applyRoleName' | 'applyExternalId' | 'applySessionName' | 'applySessionDuration' | 'product'> {
  return {
    ...(applyRoleName !== undefined && { applyRoleName }),
    ...(applyExternalId && { applyExternalId }),
    ...(applySessionName !== undefined && { applySessionName }),
    ...(applySessionDuration !== undefined && { applySessionDuration }),
    ...(product !== 'terraform' && { product }),
  };
}
