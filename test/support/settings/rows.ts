import type { Row } from './row.ts';
import { ENDPOINTS } from './rows/endpoints.ts';
import { FEDERATION } from './rows/federation.ts';
import { KEY_PAIRS } from './rows/keys.ts';
import { NETWORK } from './rows/network.ts';
import { PROFILE } from './rows/profile.ts';
import { REGION } from './rows/region.ts';
import { ROLES } from './rows/roles.ts';
import { VARIANTS } from './rows/variants.ts';

/** Every row of docs/reference/environment.md, in its order. */
export const ROWS: readonly Row[] = [
  ...[...REGION, ...PROFILE, ...KEY_PAIRS, ...ROLES, ...FEDERATION],
  ...[...ENDPOINTS, ...VARIANTS, ...NETWORK],
];
