/** The formats of `hubform roots`; the first one is the default. */
export const ROOTS_FORMATS = ['text', 'json', 'paths', 'github-matrix', 'gitlab'] as const;
export type RootsFormat = (typeof ROOTS_FORMATS)[number];
