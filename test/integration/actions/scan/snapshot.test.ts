import { join } from 'node:path';
import { expect, it } from 'vitest';
import { previousAt, previousFrom } from '../../../../src/actions/scan/previous.ts';
import { takeSnapshot } from '../../../../src/actions/scan/snapshot.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { readSnapshot } from '../../../../src/snapshot/read.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { regionsAnswer, startStub } from '../../../support/stub-server.ts';
import { contents, temporaryDirectory } from '../../../support/files/directory.ts';
import { quietContext } from '../../../support/verifying.ts';
import { MEMBER, accepted, membership } from '../../../support/wire.ts';

const LIVE = canonicalSnapshot([accepted()]);
const OLD = canonicalSnapshot([membership({ account: '222233334444' })]);

async function takeInto(output: string, changes = {}) {
  const emulator = await startEmulator(LIVE);
  const scan = {
    endpointUrl: emulator.url,
    credentials: { accessKeyId: MEMBER, secretAccessKey: 'any' },
    ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
  };
  try {
    return await takeSnapshot({ scan, prune: false, output, ...changes }, quietContext());
  } finally {
    await emulator.close();
  }
}

it('a file is written, without a checkpoint beside it, and only if it changes', async () => {
  const dir = temporaryDirectory();
  expect(await takeInto(join(dir, 'm.yaml'))).toMatchObject({ changed: true, problems: [] });
  expect(contents(dir)).toEqual({ 'm.yaml': writeSnapshot(LIVE) });
  expect(await takeInto(join(dir, 'm.yaml'))).toMatchObject({ changed: false, problems: [] });
});

it('a directory keeps the files of previous accounts, unless they are pruned', async () => {
  const dir = temporaryDirectory();
  const previous = previousFrom(OLD);
  await takeInto(`${dir}/`, { previous });
  expect(Object.keys(contents(dir))).toEqual([`${MEMBER}.yaml`, '222233334444.yaml']);
  expect(await takeInto(`${dir}/`, { previous, prune: true })).toMatchObject({ changed: true, problems: [] });
  expect(Object.keys(contents(dir))).toEqual([`${MEMBER}.yaml`]);
});

it('what is excluded stays as it was, unless it is pruned', async () => {
  const live = [accepted('a', { region: 'eu-west-1' }), accepted('a', { region: 'us-east-1' })];
  const old = [
    membership({ region: 'us-east-1' }),
    membership({ account: '222233334444' }),
    membership({ region: 'sa-east-1' }),
  ];
  const emulator = await startEmulator(canonicalSnapshot(live));
  const scan = {
    ...{ endpointUrl: emulator.url, credentials: { accessKeyId: MEMBER, secretAccessKey: 'any' } },
    ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
    exclude: { accounts: ['222233334444'], units: [], regions: ['us-east-1', 'sa-east-1'] },
  };
  try {
    const taken = async (prune: boolean) => {
      const previous = previousFrom(canonicalSnapshot(old));
      const { text } = await takeSnapshot({ scan, previous, prune }, quietContext());
      return readSnapshot(text as string, 'm.yaml').memberships;
    };
    expect(await taken(false)).toEqual(canonicalSnapshot([...live.slice(0, 1), ...old]).memberships);
    expect(await taken(true)).toEqual(live.slice(0, 1));
  } finally {
    await emulator.close();
  }
});

it('a Region that AWS does not list any more is unknown; one that it lists as disabled is gone', async () => {
  const stub = await startStub({
    ListRegions: regionsAnswer({ 'us-east-1': 'ENABLED', 'ap-east-1': 'DISABLED' }),
    DescribeHub: ({ region }) => (region === 'eu-west-1' ? { status: 500 } : undefined),
  });
  const regions = ['ap-east-1', 'eu-west-1', 'us-east-1'];
  const previous = previousFrom(canonicalSnapshot(regions.map((region) => accepted('a', { region }))));
  const scan = {
    endpointUrl: stub.url,
    credentials: { accessKeyId: MEMBER, secretAccessKey: 'any' },
    ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
  };
  try {
    const { text, problems } = await takeSnapshot({ scan, previous, prune: false }, quietContext());
    const { memberships } = readSnapshot(text as string, 'm.yaml');
    expect(memberships).toMatchObject([
      { ...accepted('a', { region: 'eu-west-1' }), unreadable: 'unavailable' },
      { region: 'us-east-1', invitations: [] },
    ]);
    expect(problems).toMatchObject([{ cause: 'unavailable', targets: [{ region: 'eu-west-1' }] }]);
  } finally {
    await stub.close();
  }
});

it('a name that the request has is written; a scan without names keeps it', async () => {
  const path = join(temporaryDirectory(), 'm.yaml');
  const emulator = await startEmulator(LIVE);
  const take = async (accountNames: ReadonlyMap<string, string> = new Map()) => {
    const scan = {
      endpointUrl: emulator.url,
      credentials: { accessKeyId: MEMBER, secretAccessKey: 'any' },
      ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 20, accountNames },
    };
    const previous = await previousAt(path);
    return takeSnapshot({ scan, prune: true, output: path, previous }, quietContext());
  };
  try {
    await take(new Map([[MEMBER, 'payments: prod']]));
    expect(contents(join(path, '..'))['m.yaml']).toContain(`  "${MEMBER}":\n    name: "payments: prod"\n`);
    expect(await take()).toMatchObject({ changed: false });
    expect(await take(new Map([[MEMBER, 'wages']]))).toMatchObject({ changed: true });
    expect(contents(join(path, '..'))['m.yaml']).toContain('    name: wages\n');
  } finally {
    await emulator.close();
  }
});
