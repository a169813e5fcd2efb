import { choice } from './option.ts';

/** Of the commands that compare. */
export const FAIL_ON = { failOn: choice(['any', 'important', 'none'], 'which differences make the exit code 2') };
