import { CATALOGUE } from '../membership/decide/catalogue.ts';
import { administratorsToTrust } from '../membership/decide/decide.ts';
import type { Decision } from '../membership/decide/decision.ts';
import { printable } from '../text.ts';

/** The warnings about the decisions for one account, for its synthesis; one printable line each. */
export function warningsAbout(decisions: readonly Decision[], { trusts }: { trusts: boolean }): string[] {
  const administrators = administratorsToTrust(decisions);
  const withoutTrustList =
    trusts || administrators.length === 0
      ? []
      : [
          `no trust list: this makes or keeps ${administrators.join(', ')} administrator of the account, able to read and update its findings; if that is right, set trust: ${JSON.stringify(administrators)}`,
        ];
  return [...withoutTrustList, ...decisions.flatMap(warningAbout)];
}

/** For a decision without code, and for administrators that are not on the trust list. */
function warningAbout({ region, kind, reason, accepter, untrusted }: Decision): string[] {
  if (accepter && kind !== 'choose' && untrusted.length === 0) return [];
  const { title } = CATALOGUE[kind];
  const others = kind !== 'untrusted' && untrusted.length > 0 ? ` Not on the trust list: ${untrusted.join(', ')}.` : '';
  return [printable(`${region}: ${kind}: ${title}. ${reason}${others}`, 1000)];
}
