import { AWS } from './aws.ts';
import { NO_IDENTITY, PROVIDER } from './credentials.ts';
import type { KnownFailure } from './failure.ts';
import { GIT, NO_GIT } from './git.ts';
import { SYSTEM } from './system.ts';
import { INIT, NO_CREDENTIALS, VERSION_MANAGER } from './terraform.ts';

/** Every failure of which hubform knows what to do, by where it comes from. docs/troubleshooting.md has an entry for each. */
export const KNOWN_FAILURES: Readonly<Record<string, readonly Pick<KnownFailure, 'title'>[]>> = {
  Credentials: [...PROVIDER, ...NO_IDENTITY],
  AWS,
  Terraform: [...VERSION_MANAGER, ...INIT, ...NO_CREDENTIALS],
  Git: [...GIT, NO_GIT],
  'This machine': SYSTEM,
};
