/** The resources of the machine. */
export interface Machine {
  readonly freeBytes: number;
  readonly cores: number;
}

const GIB = 1024 ** 3;
/** Memory of Terraform itself, and of each provider configuration, which is a process [run: hashicorp/aws 5.100.0, GOGC=off]. */
const CORE_BYTES = 0.7 * GIB;
const PROVIDER_BYTES = 0.55 * GIB;
/** The share of the free memory to use. */
const USABLE = 0.8;

/**
 * How many root modules may be planned in parallel. The root module with the most providers sets the limit, because most fleets
 * use the same Regions in every account. More than one for each core does not help: the CPU limits the start of providers.
 *
 * @param providerCounts the provider configurations of each root module
 */
export function parallelism(providerCounts: readonly number[], { freeBytes, cores }: Machine): number {
  const largest = Math.max(1, ...providerCounts);
  // Terraform starts one more process, of an unconfigured provider, to read the schema.
  const bytesForRoot = CORE_BYTES + (largest + 1) * PROVIDER_BYTES;
  // Another process serves the schema when the first plan is read, while the others plan.
  const usable = freeBytes * USABLE - PROVIDER_BYTES;
  return Math.max(1, Math.min(cores, Math.floor(usable / bytesForRoot)));
}
