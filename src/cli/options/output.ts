import { type Option, text } from './option.ts';

/** Where `export` writes to, and where the commands that read its code look for it. */
export const EXPORT_DIRECTORY = 'hubform';

/** Of the commands that write several files. */
export function outputDirectory(fallback: string): { readonly output: Option<string> } {
  const option = { ...text('DIR', 'directory to write to'), short: 'o', group: 'Output', fallback };
  // With a fallback, it is never undefined.
  return { output: option as unknown as Option<string> };
}

/** As `outputDirectory`, where the user has to name it. */
export const NAMED_DIRECTORY = {
  output: { ...text('DIR', 'directory to write to; required'), short: 'o', group: 'Output' },
};

/** Of the commands that write one result. */
export const OUTPUT_FILE = {
  output: { ...text('PATH', 'file to write to'), short: 'o', group: 'Output', defaultText: 'stdout' },
};

/** Of the commands that write a snapshot. */
export const OUTPUT_SNAPSHOT = {
  output: {
    ...OUTPUT_FILE.output,
    summary: 'file to write to, or a directory (such as memberships/) for a file per account',
  },
};
