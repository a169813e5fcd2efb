import { AWS } from './aws.ts';
import { NO_IDENTITY, PROVIDER } from './credentials.ts';
import { GIT, NO_GIT } from './git.ts';
import { SYSTEM } from './system.ts';
import { INIT, NO_CREDENTIALS, VERSION_MANAGER } from './terraform.ts';

/** The title of every failure of which hubform knows what to do, each once. docs/troubleshooting.md has an entry for each. */
export const KNOWN_FAILURES: readonly string[] = [
  ...new Set(
    [PROVIDER, NO_IDENTITY, AWS, VERSION_MANAGER, INIT, NO_CREDENTIALS, GIT, [NO_GIT], SYSTEM].flatMap((known) =>
      known.map(({ title }) => title),
    ),
  ),
];
