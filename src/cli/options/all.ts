import { grouped } from './groups.ts';
import { toggle } from './option.ts';

/** For the commands that cut long tables. */
export const ALL = grouped('Output', {
  all: { ...toggle('show every row of a table, not only the first 60'), perRun: true as const },
});
