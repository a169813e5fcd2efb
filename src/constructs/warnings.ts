import { CATALOGUE } from '../membership/decide/catalogue.ts';
import { administratorsOf } from '../membership/decide/administrators.ts';
import type { Decision } from '../membership/decide/decision.ts';
import { type TrustForm, trustAdvice } from '../render/trust-advice.ts';
import { printable } from '../text.ts';

/** The warnings about the decisions for one account, for its synthesis; one printable line each. */
export function warningsAbout(decisions: readonly Decision[], { trusts }: { trusts: boolean }): string[] {
  const withoutTrustList = trusts ? [] : trustAdvice(administratorsOf(decisions), TRUST_PROPERTY).map(onOneLine);
  return [...withoutTrustList, ...decisions.flatMap(warningAbout)];
}

const TRUST_PROPERTY: TrustForm = { name: 'trust', of: (ids) => `trust: ${JSON.stringify(ids)}` };

/** As CDK prints an annotation. */
function onOneLine(warning: string): string {
  return warning.replace('\n  ', '. ');
}

/** For a decision without code, and for administrators that are not trusted. */
function warningAbout({ region, kind, reason, accepter, untrusted }: Decision): string[] {
  if (accepter && kind !== 'choose' && untrusted.length === 0) return [];
  const { title } = CATALOGUE[kind];
  return [printable(`${region}: ${kind}: ${title}. ${reason}`, 1000)];
}
