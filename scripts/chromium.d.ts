/** Types for the tests; the scripts are plain JavaScript. */
export const CHROMIUM: string | undefined;
