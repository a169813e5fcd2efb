import { grouped } from './groups.ts';
import { toggle } from './option.ts';

/** Of the commands that generate code into a directory. */
export const DRY_RUN = grouped('Output', {
  dryRun: { ...toggle('write nothing, and print what would be written as a unified diff'), perRun: true as const },
});
