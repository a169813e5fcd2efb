import { describe, expect, it } from 'vitest';
import { regionFinder, type RegionFinder } from '../../../../src/aws/accounts/regions.ts';
import type { ScanOptions } from '../../../../src/aws/scan-options.ts';
import {
  assumed,
  CALLER,
  failing,
  regionsAnswer,
  startStub,
  type Stub,
  type StubRequest,
  type StubResponse,
  type StubResponses,
} from '../../../support/stub-server.ts';
import { scanStub, targetsOf, useCleanEnvironment } from '../../../support/scanning.ts';
import { keysOf, sessionAt } from '../../../support/session.ts';

useCleanEnvironment();

const MEMBER = '444455556666';
const OTHER = '777788889999';
const DENIED = failing(403, 'AccessDeniedException', 'User: x is not authorized to perform: account:ListRegions');
const EC2_DENIED = {
  status: 403,
  body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>',
};
const ONE = [{ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED' }];
const outside = ({ call, body }: Pick<StubRequest, 'call' | 'body'>) =>
  call === 'ListRegions' && body.includes('AccountId');

describe('Regions of the caller', () => {
  it('are all that are enabled or in transition', async () => {
    const scanned = await scanStub({
      ListRegions: regionsAnswer({
        ...{ 'us-east-1': 'ENABLED_BY_DEFAULT', 'me-south-1': 'ENABLED', 'il-central-1': 'ENABLING' },
        ...{ 'af-south-1': 'DISABLING', 'ap-east-1': 'DISABLED' },
      }),
    });
    expect(scanned.memberships.map(({ region }) => region)).toEqual([
      'af-south-1',
      'il-central-1',
      'me-south-1',
      'us-east-1',
    ]);
    expect(scanned.covers({ account: CALLER, region: 'ap-east-1' })).toBe(true);
    expect(scanned.covers({ account: MEMBER, region: 'us-east-1' })).toBe(false);
  });

  const described =
    '<DescribeRegionsResponse><regionInfo>' +
    '<item><regionName>us-east-1</regionName><optInStatus>opt-in-not-required</optInStatus></item>' +
    '<item><regionName>ap-east-1</regionName><optInStatus>not-opted-in</optInStatus></item>' +
    '</regionInfo></DescribeRegionsResponse>';

  it('come from EC2 if the Account API is denied', async () => {
    expect(targetsOf(await scanStub({ ListRegions: DENIED, DescribeRegions: { body: described } }))).toEqual([
      `${CALLER} us-east-1 read`,
    ]);
  });

  it('must be named if both calls are denied', async () => {
    const answers = { ListRegions: DENIED, DescribeRegions: EC2_DENIED };
    await expect(scanStub(answers)).rejects.toMatchObject({
      code: 'aws',
      message:
        'the enabled Regions of the account cannot be listed: User: x is not authorized to perform: account:ListRegions',
      hint: 'Pass --region, or allow account:ListRegions or ec2:DescribeRegions.',
    });
    expect(targetsOf(await scanStub(answers, { regions: ['eu-west-3'] }))).toEqual([`${CALLER} eu-west-3 read`]);
  });

  it('are never an empty list', async () => {
    await expect(scanStub({ ListRegions: regionsAnswer({}), DescribeRegions: { body: '<x/>' } })).rejects.toMatchObject(
      {
        code: 'aws',
      },
    );
  });

  it('that are named and disabled get no call, and other Regions stay out of scope', async () => {
    const scanned = await scanStub(
      { ListRegions: regionsAnswer({ 'us-east-1': 'ENABLED', 'ap-east-1': 'DISABLED' }) },
      { regions: ['us-east-1', 'ap-east-1', 'us-east-1'] },
    );
    expect(targetsOf(scanned)).toEqual([`${CALLER} ap-east-1 region-disabled`, `${CALLER} us-east-1 read`]);
    expect(scanned.asked.some(({ region }) => region === 'ap-east-1')).toBe(false);
    expect(scanned.covers({ account: CALLER, region: 'eu-west-1' })).toBe(false);
  });

  it('that are misspelt are refused with the nearest name', async () => {
    await expect(scanStub({}, { regions: ['us-est-1'] })).rejects.toMatchObject({
      ...{ code: 'usage', message: 'AWS has no Region "us-est-1"', hint: 'Did you mean us-east-1?' },
    });
    await expect(scanStub({}, { regions: ['xx-nowhere-1'] })).rejects.toMatchObject({
      ...{ code: 'usage', hint: 'Choose one of eu-west-1, us-east-1.' },
    });
  });
});

describe('the list of Regions', () => {
  it('is read through every page, an empty one in the middle too, 50 entries at a time', async () => {
    const pages: Record<string, object> = {
      first: { Regions: [{ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED' }], NextToken: 'a' },
      a: { Regions: [], NextToken: 'b' },
      b: { Regions: [{ RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED' }], NextToken: null },
    };
    await withFinder({ ListRegions: ({ body }) => ({ body: pages[tokenOf(body)] }) }, (finder, { asked }) => {
      expect(finder.callers).toEqual({ enabled: ['eu-west-1', 'us-east-1'], known: ['eu-west-1', 'us-east-1'] });
      const lists = asked.filter(({ call }) => call === 'ListRegions').map(({ body }) => JSON.parse(body) as unknown);
      expect(lists).toEqual([
        { MaxResults: 50 },
        { MaxResults: 50, NextToken: 'a' },
        { MaxResults: 50, NextToken: 'b' },
      ]);
      return Promise.resolve();
    });
  });

  it.each<[string, StubResponse, RegExp]>([
    ['a repeated token', { body: { Regions: [], NextToken: 'a' } }, /ListRegions repeated a page token/],
    ['a token that is no string', { body: { Regions: [], NextToken: { a: 1 } } }, /no usable NextToken: an object/],
    ['a Region without a name', { body: { Regions: [{ RegionOptStatus: 'ENABLED' }] } }, /without a valid name/],
    ['a host as a name', regionsAnswer({ 'x.evil.example/': 'ENABLED' }), /without a valid name/],
    ['a name that no snapshot can hold', regionsAnswer({ 'us-east-1': 'ENABLED', global: 'ENABLED' }), /valid name/],
    ['a name with a line break', regionsAnswer({ 'us-east-1\n': 'ENABLED' }), /valid name/],
    ['no list', { body: {} }, /ListRegions returned no list of Regions: nothing/],
    ['an error with HTTP 200', { body: { __type: 'AccessDeniedException' } }, /an error with HTTP 200: "AccessDenied/],
    ['an error beside its list', { body: { Regions: ONE, Message: 'no' } }, /returned an error with HTTP 200: "no"/],
    ['another status', { status: 202, body: { Regions: ONE } }, /returned HTTP 202, not 200/],
    ['an empty body', { body: '' }, /ListRegions returned an empty body/],
    ['null', { body: 'null' }, /a body that is not a JSON object: null/],
    ['null in place of the list', { body: { Regions: null } }, /returned a member that is null: "Regions"/],
    ['the list in another case', { body: { regions: ONE } }, /returned "regions" in place of Regions/],
    ['the list twice', { body: `{"Regions":${JSON.stringify(ONE)},"Regions":[]}` }, /a key occurs twice/],
    [
      'a token in another case',
      { body: { Regions: ONE, nextToken: 'a' } },
      /returned "nextToken" in place of NextToken/,
    ],
    ['a token that is empty', { body: { Regions: ONE, NextToken: '' } }, /no usable NextToken: ""/],
    ['a status in another case', { body: { Regions: [{ ...ONE[0], regionOptStatus: 'x' }] } }, /in place of RegionOpt/],
    ['an entry that is null', { body: { Regions: [null] } }, /an entry of Regions that is not an object: null/],
    ['an entry that is a string', { body: { Regions: ['us-east-1'] } }, /an entry of Regions that is not an object/],
    ['disabled Regions only', regionsAnswer({ 'us-east-1': 'DISABLED' }), /returned no enabled Region/],
  ])('with %s is no list', async (_, answer, message) => {
    const answers = { ListRegions: answer, DescribeRegions: EC2_DENIED };
    await expect(withFinder(answers, () => Promise.resolve())).rejects.toMatchObject({
      ...{ code: 'aws', message: expect.stringMatching(message) as string },
    });
  });

  it('is no list with a page that has none, which would leave Regions out', async () => {
    const first = { Regions: [{ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED' }], NextToken: 'a' };
    const answers: StubResponses = {
      ListRegions: ({ body }) => ({ body: tokenOf(body) === 'first' ? first : {} }),
      DescribeRegions: EC2_DENIED,
    };
    await expect(withFinder(answers, () => Promise.resolve())).rejects.toThrow(
      'ListRegions returned no list of Regions',
    );
  });

  it('is not needed if the own account is not scanned', async () => {
    await withFinder(
      { ListRegions: DENIED, DescribeRegions: EC2_DENIED },
      (finder) => {
        expect(finder.callers).toBeUndefined();
        return Promise.resolve();
      },
      { needed: false },
    );
  });

  it('that the account itself cannot give fails with the error of the Account API', async () => {
    const answers: StubResponses = {
      ListRegions: ({ key }) => (key === MEMBER ? DENIED : undefined),
      DescribeRegions: EC2_DENIED,
    };
    await withFinder(answers, async (finder, { asked }) => {
      await expect(finder.fromWithin(keysOf(MEMBER))).rejects.toMatchObject({
        ...{ name: 'CallFailure', call: 'account:ListRegions', meaning: { cause: 'access-denied' } },
      });
      expect(asked.filter(({ key }) => key === MEMBER).map(({ call }) => call)).toEqual([
        'ListRegions',
        'DescribeRegions',
      ]);
    });
  });
});

describe('the Regions of other accounts', () => {
  it('come from the management account, and after one refusal from each account', async () => {
    const fleet = { accounts: [OTHER, CALLER, MEMBER], roleName: 'read' };
    const allowed = await scanStub({ AssumeRole: assumed }, fleet);
    expect(allowed.asked.filter(outside)).toHaveLength(2);
    expect(allowed.asked.filter(({ call }) => call === 'ListRegions')).toHaveLength(3);

    const refused = await scanStub(
      { AssumeRole: assumed, ListRegions: (asked) => (outside(asked) ? DENIED : undefined) },
      fleet,
    );
    expect(refused.asked.filter(outside)).toHaveLength(1);
    expect(refused.asked.filter(({ call, key }) => call === 'ListRegions' && key !== CALLER)).toHaveLength(2);
    expect(targetsOf(refused)).toEqual(targetsOf(allowed));
  });

  it('wait for the first response, so that one refusal is enough', async () => {
    await withFinder({ ListRegions: (one) => (outside(one) ? DENIED : undefined) }, async (finder, { asked }) => {
      expect(await Promise.all([MEMBER, OTHER, MEMBER].map((account) => finder.fromOutside(account)))).toEqual([
        ...[undefined, undefined, undefined],
      ]);
      expect(asked.filter(outside)).toHaveLength(1);
    });
  });

  it('are listed still after a failure that is no refusal', async () => {
    let requests = 0;
    const down = (one: StubRequest) => (outside(one) && (requests += 1) === 1 ? failing(500, 'x', 'y') : undefined);
    await withFinder({ ListRegions: down }, async (finder) => {
      expect(await finder.fromOutside(MEMBER)).toBeUndefined();
      expect(await finder.fromOutside(OTHER)).toMatchObject({ enabled: ['eu-west-1', 'us-east-1'] });
    });
  });
});

it('a scan that is stopped ends each request with its reason, and no rejection is left unhandled', async () => {
  const stop = new AbortController();
  const reason = new Error('SIGINT');
  const unhandled: unknown[] = [];
  const keep = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', keep);
  await withFinder(
    {},
    async (finder) => {
      stop.abort(reason);
      await expect(finder.fromOutside(MEMBER)).rejects.toBe(reason);
      // Node reports a rejection that has no handler by then.
      await new Promise((resolve) => setImmediate(resolve));
      await expect(finder.fromOutside(OTHER)).rejects.toBe(reason);
      await expect(finder.fromWithin(keysOf(MEMBER))).rejects.toBe(reason);
    },
    { signal: stop.signal },
  );
  process.off('unhandledRejection', keep);
  expect(unhandled).toEqual([]);
});

function tokenOf(body: string): string {
  return (JSON.parse(body) as { NextToken?: string }).NextToken ?? 'first';
}

async function withFinder(
  answers: StubResponses,
  use: (finder: RegionFinder, stub: Stub) => Promise<void>,
  { needed = true, ...options }: Partial<ScanOptions> & { readonly needed?: boolean } = {},
): Promise<void> {
  const stub = await startStub(answers);
  const session = await sessionAt(stub.url, options);
  const caller = { account: CALLER, partition: 'aws', region: 'us-east-1', credentials: keysOf(CALLER) };
  try {
    await use(await regionFinder(session, caller, needed), stub);
  } finally {
    session.close();
    await stub.close();
  }
}
