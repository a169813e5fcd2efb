import { toggle } from './option.ts';

/** Of the commands that generate code into a directory. */
export const DRY_RUN = {
  dryRun: { ...toggle('write nothing; print what would be written, as a unified diff'), perRun: true as const },
};
