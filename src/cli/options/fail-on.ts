import { choice, type ValuesOf } from './option.ts';

/** The choices are too many for the place of the value in the help. */
const value = 'WHAT';

/** Of the commands that compare. */
export const FAIL_ON = {
  failOn: {
    ...choice(
      ['any', 'important', 'missing', 'none'],
      'exit with 2 on any difference, an important one, missing members (of --expect), or none',
    ),
    value,
  },
};
export type FailOn = ValuesOf<typeof FAIL_ON>['failOn'];

/** Of the commands that decide. */
export const FAIL_ON_MISSING = {
  failOn: { ...choice(['none', 'missing'], 'exit with 2 on missing members (of --expect), or none'), value },
};
