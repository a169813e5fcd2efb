import { choice, type ValuesOf } from './option.ts';

/** Of the commands that compare. */
export const FAIL_ON = {
  failOn: choice(
    ['any', 'important', 'missing', 'none'],
    'what makes the exit code 2: any difference, an important one, or a member that --expect wants and that is missing',
  ),
};
export type FailOn = ValuesOf<typeof FAIL_ON>['failOn'];

/** Of the commands that decide. */
export const FAIL_ON_MISSING = {
  failOn: choice(['none', 'missing'], 'what makes the exit code 2: a member that --expect wants and that is missing'),
};
