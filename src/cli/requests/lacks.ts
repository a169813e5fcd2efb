import { HubformError } from '../../error.ts';

/** Everything that is missing in one error: a new user may lack several things. */
export function lackingError(what: string, lacks: readonly string[]): HubformError {
  const list = lacks.length > 1 ? `${lacks.slice(0, -1).join(', ')} and ${lacks.at(-1) ?? ''}` : lacks.join('');
  return new HubformError('usage', `${what} needs ${list}`, { hint: 'See the examples of hubform bootstrap --help.' });
}
