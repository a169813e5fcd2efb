import { type AccountNames, accountLabel } from '../membership/account-label.ts';
import { type Unmet, UNMET_STATES } from '../membership/expect/unmet.ts';
import { targetKey } from '../membership/model.ts';
import { firstOf, pluralize } from '../text.ts';

const MAX_NAMES = 10;

/**
 * The expectations that are not met, as one sentence for each administrator and state, without a full stop.
 *
 * @param quote writes the name of an account or a target in the syntax of the text around it
 */
export function describeUnmet(
  unmet: readonly Unmet[],
  names: AccountNames | undefined,
  quote: (name: string) => string = (name) => name,
): string[] {
  const administrators = [...new Set(unmet.map(({ administrator }) => administrator))];
  return UNMET_STATES.flatMap((state) =>
    administrators.flatMap((administrator) => {
      const some = unmet.filter((one) => one.administrator === administrator && one.state === state);
      if (some.length === 0) return [];
      const targets = some.map(({ account, region }) =>
        quote(region === undefined ? account : targetKey({ account, region })),
      );
      const must = `${pluralize(some.length, 'target')} must be ${some.length === 1 ? 'a member' : 'members'} of ${quote(accountLabel(administrator, names))}`;
      return [`${must} and ${WHAT_IS[state](some.length === 1)} (${firstOf(targets, MAX_NAMES)})`];
    }),
  );
}

const WHAT_IS: Readonly<Record<Unmet['state'], (one: boolean) => string>> = {
  missing: (one) => `${one ? 'is' : 'are'} neither ${one ? 'a member' : 'members'} nor invited`,
  elsewhere: (one) => `${one ? 'is a member' : 'are members'} of another administrator`,
  unknown: (one) => `${one ? 'is' : 'are'} unknown: not read, or with a status that hubform does not know`,
};
