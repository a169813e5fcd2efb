import { describe, expect, it } from 'vitest';
import {
  expandProviders,
  joinNeeded,
  joinProviders,
  ownProvider,
  withoutOwnProviders,
} from '../../../src/code/needed-providers.ts';

const A = '111122223333';
const ACCEPTER = 'aws_securityhub_invite_accepter.eu_west_1';
const styled = (style: 'alias' | 'argument') => () => style;

describe('the provider of a resource', () => {
  it.each([
    [ACCEPTER, 'aws.eu_west_1', 'aws'],
    ['aws_securityhub_member.eu_west_1_444455556666', 'aws.eu_west_1', 'aws'],
  ])('%s is %s with aliases, and %s with the argument', (address, alias, argument) => {
    expect(ownProvider(address, 'alias')).toBe(alias);
    expect(ownProvider(address, 'argument')).toBe(argument);
  });
});

describe('the providers that a state may need', () => {
  it('are those of the style, unless others are recorded', () => {
    const both = { [A]: { [ACCEPTER]: ['aws', 'aws.eu_west_1'] } };
    expect(expandProviders({}, { [A]: [ACCEPTER] }, styled('argument'))).toEqual({ [A]: { [ACCEPTER]: ['aws'] } });
    expect(expandProviders(both, { [A]: [ACCEPTER] }, styled('argument'))).toEqual(both);
  });

  it('are one value for accounts with the same addresses, because a fleet has many', () => {
    const B = '444455556666';
    const same = expandProviders({}, { [A]: [ACCEPTER], [B]: [ACCEPTER] }, styled('alias'));
    expect(same[A]).toBe(same[B]);
    const of = expandProviders({ [B]: { [ACCEPTER]: [] } }, { [A]: [ACCEPTER], [B]: [ACCEPTER] }, styled('alias'));
    expect(of).toEqual({ [A]: { [ACCEPTER]: ['aws.eu_west_1'] }, [B]: { [ACCEPTER]: [] } });
  });

  it('are recorded only where the style does not tell', () => {
    const needed = { [A]: { [ACCEPTER]: ['aws.eu_west_1'] } };
    expect(withoutOwnProviders(needed, styled('alias'))).toBeUndefined();
    expect(withoutOwnProviders(needed, styled('argument'))).toEqual(needed);
    expect(withoutOwnProviders({ [A]: { [ACCEPTER]: [] } }, styled('alias'))).toEqual({ [A]: { [ACCEPTER]: [] } });
  });

  it('are joined by address, each once and sorted', () => {
    const [one, other] = [{ [A]: { [ACCEPTER]: ['aws.eu_west_1', 'aws'] } }, { [A]: { [ACCEPTER]: ['aws'] } }];
    expect(joinNeeded([one, other])).toEqual({ [A]: { [ACCEPTER]: ['aws', 'aws.eu_west_1'] } });
    expect(joinProviders(['b', 'a'], ['a'])).toEqual(['a', 'b']);
  });
});
