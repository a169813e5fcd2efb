import { text } from './option.ts';

/** Of the commands that write files. */
export const OUTPUT = { output: { ...text('PATH', 'where to write'), short: 'o' } };
