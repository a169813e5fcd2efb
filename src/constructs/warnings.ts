import { CATALOGUE } from '../membership/decide/catalogue.ts';
import { administratorsToTrust } from '../membership/decide/decide.ts';
import type { Decision } from '../membership/decide/decision.ts';
import { printable } from '../text.ts';

/** What somebody should read when the decisions about one account are synthesised: one printable line each. */
export function warningsAbout(decisions: readonly Decision[], { trusts }: { trusts: boolean }): string[] {
  const administrators = administratorsToTrust(decisions);
  const trusted =
    trusts || administrators.length === 0
      ? []
      : [
          `no trust list: this makes or keeps ${administrators.join(', ')} administrator of the account, able to read and update its findings; if that is right, make it a rule: trust: ${JSON.stringify(administrators)}`,
        ];
  return [...trusted, ...decisions.flatMap(warningAbout)];
}

/** What got no code; and, beside what did, the administrators that were set aside. */
function warningAbout({ region, kind, reason, accepter, untrusted }: Decision): string[] {
  if (accepter && kind !== 'choose' && untrusted.length === 0) return [];
  const { title } = CATALOGUE[kind];
  const aside = kind !== 'untrusted' && untrusted.length > 0 ? ` Not on the trust list: ${untrusted.join(', ')}.` : '';
  return [printable(`${region}: ${kind}: ${title}. ${reason}${aside}`, 1000)];
}
