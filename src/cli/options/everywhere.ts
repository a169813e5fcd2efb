import { grouped } from './groups.ts';
import { choice, text, toggle, withDefault } from './option.ts';

/** Every command has these. */
export const EVERYWHERE = grouped('Everywhere', {
  config: { ...withDefault(text('FILE', 'config file'), 'hubform.yaml, if it exists'), perRun: true },
  quiet: { ...toggle('print only results, warnings and errors'), short: 'q' },
  logFormat: choice(['text', 'json'], 'format of what is written to stderr'),
  noColor: toggle('print without colors'),
});
