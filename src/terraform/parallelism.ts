/** What a machine has to give. */
export interface Machine {
  readonly freeBytes: number;
  readonly cores: number;
}

const GIB = 1024 ** 3;
/** Terraform itself, and each provider configuration, which is a process of its own [run: hashicorp/aws 5.100.0]. */
const CORE_BYTES = 0.4 * GIB;
const PROVIDER_BYTES = 0.55 * GIB;

/**
 * How many roots may be planned at once, from the provider configurations of each. The largest one decides: a fleet has
 * the same Regions everywhere. More than there are cores gains nothing, since starting a provider is all computing.
 */
export function parallelism(providersOfRoots: readonly number[], { freeBytes, cores }: Machine): number {
  const largest = Math.max(1, ...providersOfRoots);
  // One more: Terraform asks an unconfigured provider for its schema.
  const need = CORE_BYTES + (largest + 1) * PROVIDER_BYTES;
  return Math.max(1, Math.min(cores, Math.floor((freeBytes * USABLE) / need)));
}

/** The rest belongs to others. */
const USABLE = 0.8;
