import { choice, type ValuesOf } from './option.ts';

/** The choices are too many for the place of the value in the help. */
const value = 'WHAT';

/** Of the commands that compare, and of the Action: one default for all. */
export const FAIL_ON = {
  failOn: {
    ...choice(
      ['any', 'important', 'missing', 'none'],
      'differences that make it exit with 2: any, important (to be reviewed: an untrusted administrator, a lost membership, hub or account), missing (members of --expect) or none',
    ),
    value,
  },
};
export type FailOn = ValuesOf<typeof FAIL_ON>['failOn'];

/** Of the commands that decide. */
export const FAIL_ON_MISSING = {
  failOn: {
    ...choice(['none', 'missing'], 'what makes it exit with 2: missing (members of --expect) or none'),
    value,
  },
};
