import type { Span, Tone } from '../../../render/diff/text.ts';
import type { Terminal } from './terminal.ts';

/** A piece of a difference in its colour. */
export function painted({ text, tone }: Span, terminal: Pick<Terminal, 'style'>): string {
  return tone === undefined ? text : terminal.style(STYLES[tone], text);
}

const STYLES: Readonly<Record<Tone, Parameters<Terminal['style']>[0]>> = {
  heading: 'bold',
  important: ['bold', 'red'],
  kind: 'cyan',
  quiet: 'dim',
};
