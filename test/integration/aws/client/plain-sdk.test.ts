import { DescribeHubCommand } from '@aws-sdk/client-securityhub';
import { describe, expect, it } from 'vitest';
import { hubApis } from '../../../../src/aws/client/hub-api.ts';
import { plainSdk } from '../../../../src/aws/client/plain-sdk.ts';
import { start } from '../../../support/fleet.ts';
import { withDirectory } from '../../../support/plan.ts';
import { keysOf, sessionAt } from '../../../support/session.ts';
import { isSignedWith } from '../../../support/signature.ts';
import { assumed, CALLER, startStub, type StubRequest } from '../../../support/stub-server.ts';

const ACCOUNTS = ['111122223333', '444455556666'];
const REGIONS = ['eu-west-1', 'us-east-1'];
const describeHub = {
  action: 'securityhub:DescribeHub',
  command: () => new DescribeHubCommand({}),
  sameForAllAccounts: true,
};

/** The SDK counts the attempts of each request that it sends in this header. */
const madeBySdk = ({ raw }: StubRequest) => 'amz-sdk-request' in raw.headers;

it('makes every request by the SDK, for its own account and Region', async () => {
  const stub = await startStub();
  const session = await sessionAt(stub.url);
  const clientFor = plainSdk(session);
  for (const account of ACCOUNTS) {
    for (const region of REGIONS) await clientFor(keysOf(account), region).send(describeHub);
  }
  session.close();
  await stub.close();
  expect(stub.asked.map(({ key, region }) => `${key} ${region}`)).toEqual(
    ACCOUNTS.flatMap((account) => REGIONS.map((region) => `${account} ${region}`)),
  );
  expect(stub.asked.every(madeBySdk)).toBe(true);
  expect(stub.asked.filter((one) => !isSignedWith(`secret-${one.key}`, one))).toEqual([]);
});

describe('is chosen', () => {
  it.each([
    [true, 2],
    [false, 1],
    [undefined, 1],
  ])('by the option plainSdk of a scan: %s', async (chosen, bySdk) => {
    const stub = await startStub();
    const session = await sessionAt(stub.url, chosen === undefined ? {} : { plainSdk: chosen });
    const apiFor = hubApis(session);
    for (const account of ACCOUNTS) await apiFor(keysOf(account), { account, region: 'eu-west-1' }).describeHub();
    session.close();
    await stub.close();
    expect(stub.asked.filter(madeBySdk)).toHaveLength(bySdk);
  });

  it.each([
    ['1', 4],
    ['0', 2],
    ['', 2],
  ])('by the environment: HUBFORM_PLAIN_SDK=%s', async (value, bySdk) => {
    const stub = await startStub({ AssumeRole: assumed });
    await withDirectory(async (cwd) => {
      const args = ['snapshot', '--account', ACCOUNTS.join(','), '--role-name', 'r', '--region', REGIONS.join(',')];
      const { code } = await start([...args, '--concurrency', '1'], cwd, stub.url, {
        ...{ HUBFORM_PLAIN_SDK: value, AWS_ACCESS_KEY_ID: CALLER },
      }).finished;
      expect(code).toBe(0);
    });
    await stub.close();
    const hubs = stub.asked.filter(({ call }) => call === 'DescribeHub');
    expect(hubs).toHaveLength(4);
    expect(hubs.filter(madeBySdk)).toHaveLength(bySdk);
  });
});
