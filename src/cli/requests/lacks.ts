import { HubformError } from '../../error.ts';

interface CodeValues {
  readonly administratorRoleName: string | undefined;
  readonly administratorProfile: string | undefined;
  readonly applyRoleName: string | undefined;
  readonly output: string | undefined;
}

/** What the code of `bootstrap` needs, whoever becomes a member, and is not named. */
export function lacksOfCode(values: CodeValues): string[] {
  const access = [values.administratorRoleName, values.administratorProfile, values.applyRoleName];
  return [
    ...(access.every((name) => name === undefined)
      ? ['a way into the administrator account (such as --administrator-role-name NAME)']
      : []),
    ...(values.output === undefined ? ['-o DIR'] : []),
  ];
}

/** Everything that is missing in one error: a new user may lack several things. */
export function lackingError(what: string, lacks: readonly string[]): HubformError {
  const list = lacks.length > 1 ? `${lacks.slice(0, -1).join(', ')} and ${lacks.at(-1) ?? ''}` : lacks.join('');
  return new HubformError('usage', `${what} lacks ${list}`, { hint: 'See hubform bootstrap --help, with examples.' });
}
