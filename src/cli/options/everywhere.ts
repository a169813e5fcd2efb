import { grouped } from './groups.ts';
import { choice, text, toggle } from './option.ts';

/** Every command has these. */
export const EVERYWHERE = grouped('Everywhere', {
  config: { ...text('FILE', 'config file (default: hubform.yaml if it is there)'), perRun: true },
  quiet: { ...toggle('say only what went wrong'), short: 'q' },
  logFormat: choice(['text', 'json'], 'how stderr is written'),
  noColor: toggle('no colours'),
});
