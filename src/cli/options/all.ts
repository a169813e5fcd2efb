import { toggle } from './option.ts';

/** For the commands that cut long tables. */
export const ALL = {
  all: { ...toggle('show every row of a table (default: the first 60)'), perRun: true as const },
};
