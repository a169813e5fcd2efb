import { existsSync } from 'node:fs';

/** Debian's Chromium; playwright-core brings no browser of its own. Undefined where there is none. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
