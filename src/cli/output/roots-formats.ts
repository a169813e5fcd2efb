/** The formats of `hubform roots`; the first one is the default. */
export const ROOTS_FORMATS = ['text', 'json', 'paths', 'github-matrix', 'gitlab', 'atlantis', 'terragrunt'] as const;
export type RootsFormat = (typeof ROOTS_FORMATS)[number];

/** The formats of a list; the others are configurations of all root modules. */
export type ListFormat = Exclude<RootsFormat, 'atlantis' | 'terragrunt'>;
