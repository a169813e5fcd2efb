import { describe, expect, it } from 'vitest';
import { checkAccounts, checkOptions, namedRegions, type ScanOptions } from '../../../src/aws/scan-options.ts';
import { quoted, usage } from '../../../src/aws/errors/usage.ts';
import { HubformError } from '../../../src/error.ts';
import type { RegionList } from '../../../src/membership/scope.ts';

const DEFAULTS: ScanOptions = { concurrency: 64, maxAttempts: 8, timeoutSeconds: 20 };

describe('options of a scan', () => {
  it.each<Partial<ScanOptions>>([
    {},
    { regions: ['eu-west-1', 'us-gov-west-1', 'us-iso-east-1', 'eusc-de-east-1'] },
    { accounts: ['000000000001'], roleName: 'team/hubform-read' },
    { roleName: 'r'.repeat(64), externalId: 'a'.repeat(1224) },
    { organization: { units: [] } },
    { accounts: ['000000000001', '000000000002'], exclude: { accounts: ['000000000001'], units: [], regions: [] } },
    { externalId: 'a+b=c,d.e@f:g/h-i' },
    { concurrency: 1, maxAttempts: 1, timeoutSeconds: 0.001 },
    { concurrency: 'auto', maxConcurrency: 1 },
    { endpointUrl: 'http://127.0.0.1:4566' },
    { endpointUrl: 'HTTPS://[::1]/' },
  ])('%j are accepted', (options) => {
    expect(() => {
      checkOptions({ ...DEFAULTS, ...options });
    }).not.toThrow();
  });

  it.each<[Partial<ScanOptions>, string, RegExp]>([
    [{ regions: ['EU-WEST-1'] }, '"EU-WEST-1" is not the name of a Region', /eu-west-1/],
    [{ regions: ['eu-west-1', ''] }, '"" is not the name of a Region', /eu-west-1/],
    [{ regions: ['eu-west-1\n'] }, '"eu-west-1\\n" is not the name of a Region', /eu-west-1/],
    [{ regions: ['x.evil.example/'] }, '"x.evil.example/" is not the name of a Region', /eu-west-1/],
    [{ regions: [] }, 'no Region is named', /Leave out --region/],
    [{ accounts: ['1'] }, '"1" is not an account id', /12 digits/],
    [
      { accounts: ['111122223333', '１１１１２２２２３３３３'] },
      '"１１１１２２２２３３３３" is not an account id',
      /12 digits/,
    ],
    [{ accounts: [] }, 'no account is named', /Leave out --account/],
    [
      { accounts: ['111122223333'], organization: { units: [] } },
      'accounts and the organization are both given',
      /not both/,
    ],
    [
      { accounts: ['111122223333'], exclude: { accounts: ['111122223333'], units: [], regions: [] } },
      'every account to scan is excluded',
      /^Check --exclude-account, --exclude-accounts-file and --exclude-ou\.$/,
    ],
    [
      { regions: ['eu-west-1'], exclude: { accounts: [], units: [], regions: ['us-east-1', 'eu-west-1'] } },
      'every Region to scan is excluded',
      /^Check --exclude-region\.$/,
    ],
    [{ roleName: '' }, '"" is not the name of a role', /64/],
    [{ roleName: 'a b' }, '"a b" is not the name of a role', /64/],
    [{ roleName: '/path/' }, '"/path/" is not the name of a role', /64/],
    [{ roleName: 'r'.repeat(65) }, `"${'r'.repeat(65)}" is not the name of a role`, /64/],
    [
      { roleName: 'arn:aws:iam::111122223333:role/x' },
      '"arn:aws:iam::111122223333:role/x" is not the name of a role',
      /the name alone/,
    ],
    [{ externalId: 'planted secret' }, 'the external id is not valid', /2 to 1224/],
    [{ externalId: 'x' }, 'the external id is not valid', /2 to 1224/],
    [{ externalId: 'a'.repeat(1225) }, 'the external id is not valid', /2 to 1224/],
    [{ maxConcurrency: 0 }, '--max-concurrency 0 is out of range', /from 1\.$/],
    [{ concurrency: 0 }, '--concurrency 0 is out of range', /from 1\.$/],
    [{ concurrency: Infinity }, '--concurrency Infinity is out of range', /from 1\.$/],
    [{ maxAttempts: NaN }, '--max-attempts NaN is out of range', /from 1\.$/],
    [{ timeoutSeconds: -1 }, '--timeout -1 is out of range', /from 0\.001\.$/],
    [{ endpointUrl: 'localhost:4566' }, 'the endpoint URL is not valid', /http/],
    [{ endpointUrl: 'file:///etc/passwd' }, 'the endpoint URL is not valid', /http/],
    [{ endpointUrl: '' }, 'the endpoint URL is not valid', /http/],
  ])('%j are refused', (options, message, hint) => {
    const error = errorOf(() => {
      checkOptions({ ...DEFAULTS, ...options });
    });
    expect(error).toMatchObject({ code: 'usage', message, hint: expect.stringMatching(hint) as string });
  });

  it('that are refused do not show the external id', () => {
    const error = errorOf(() => {
      checkOptions({ ...DEFAULTS, externalId: 'planted secret' });
    });
    expect(JSON.stringify([error.message, error.hint, error.stack])).not.toContain('planted secret');
  });
});

describe('accounts', () => {
  it.each<[readonly string[], string | undefined]>([
    [[], undefined],
    [['111122223333'], undefined],
    [['111122223333', '444455556666'], 'read'],
  ])('%j can be scanned with the role %s', (accounts, role) => {
    expect(() => {
      checkAccounts(accounts, '111122223333', role === undefined ? {} : { roleName: role });
    }).not.toThrow();
  });

  it("other than the caller's own need a role", () => {
    const error = errorOf(() => {
      checkAccounts(['111122223333', '444455556666'], '111122223333', {});
    });
    expect(error).toMatchObject({
      ...{ code: 'usage', hint: 'Pass --role-name.' },
      message: "the account 444455556666 is not the caller's own (111122223333), and no role to assume in it is given",
    });
  });
});

describe('a message about a value', () => {
  it('shows no more than 80 characters of it, with what is invisible as escapes', () => {
    expect(quoted('x'.repeat(100))).toBe(`"${'x'.repeat(78)}…`);
    expect(quoted('\u001b[2J\u202e\n')).toBe('"\\u001b[2J\\u202e\\n"');
    expect(quoted('a"b')).toBe('"a\\"b"');
  });

  it('is a usage error with a hint', () => {
    expect(usage('no', 'do')).toMatchObject({ code: 'usage', message: 'no', hint: 'do' });
  });
});

function errorOf(run: () => void): HubformError {
  try {
    run();
  } catch (error) {
    if (error instanceof HubformError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

it('the Regions of the options come before those of an account', () => {
  const regionsOf = (account: string, list?: RegionList) => [account, ...(list?.enabled ?? [])];
  const list = { enabled: ['b'], known: ['b', 'd'] };
  expect(namedRegions({}, 'a')).toBeUndefined();
  expect(namedRegions({ regionsOf }, 'a', list)).toEqual(['a', 'b']);
  expect(namedRegions({ regions: ['c'], regionsOf }, 'a', list)).toEqual(['c']);
});
