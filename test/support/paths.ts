import { join } from 'node:path';

/** The root of this repository. */
export const REPOSITORY = join(import.meta.dirname, '..', '..');

/** The command line, as `npm run build` leaves it. */
export const BIN = join(REPOSITORY, 'bin', 'hubform.js');
