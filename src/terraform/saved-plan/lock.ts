import type { Locked } from '../../verify/saved-plan/check-message.ts';

/** Only `terraform init` writes the file, always in this form, and a block holds no inner braces. */
const PROVIDER = /^provider\s+"([^"\s]+)"\s*\{[^}]*?^\s*version\s*=\s*"([^"\s]+)"/gm;

/** The versions in a `.terraform.lock.hcl`. */
export function lockedProviders(text: string): Locked {
  return new Map(Array.from(text.matchAll(PROVIDER), ([, provider = '', version = '']) => [provider, version]));
}
