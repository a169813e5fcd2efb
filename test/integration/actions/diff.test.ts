import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../../src/actions/diff.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { temporaryDirectory, putFiles } from '../../support/files/directory.ts';
import { quietContext } from '../../support/verifying.ts';
import { MEMBER, accepted, membership } from '../../support/wire.ts';

function files(before: Membership[], after: Membership[]): { before: string; after: string } {
  const dir = temporaryDirectory();
  putFiles(dir, {
    'a.yaml': writeSnapshot(canonicalSnapshot(before)),
    'b.yaml': writeSnapshot(canonicalSnapshot(after)),
  });
  return { before: join(dir, 'a.yaml'), after: join(dir, 'b.yaml') };
}

describe('the difference', () => {
  it('of two files has the targets that changed', async () => {
    const eu = membership({ region: 'eu-west-1' });
    const request = { ...files([membership(), eu], [accepted(), eu]), decisionOptions: {} };
    const { diff, problems } = await diffSnapshots(request, quietContext());
    expect(diff).toMatchObject({ compared: 2, targets: [{ account: MEMBER, region: 'us-east-1' }] });
    expect(problems).toEqual([]);
  });

  it('of a file with itself is empty', async () => {
    const { before } = files([accepted()], []);
    const { diff } = await diffSnapshots({ before, after: before, decisionOptions: {} }, quietContext());
    expect(diff).toMatchObject({ compared: 1, targets: [] });
  });

  it('with AWS does not report a target that cannot be read', async () => {
    const { before } = files([accepted(), membership({ region: 'eu-west-1' })], []);
    const faults = { targets: { [`${MEMBER}/us-east-1`]: 'throttle' as const } };
    const live = canonicalSnapshot([membership(), membership({ region: 'eu-west-1', hub: { state: 'disabled' } })]);
    const emulator = await startEmulator(live, { faults });
    const scan = {
      endpointUrl: emulator.url,
      credentials: { accessKeyId: MEMBER, secretAccessKey: 'any' },
      ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
    };
    try {
      const after = { scan, prune: false };
      const { diff, problems } = await diffSnapshots({ before, after, decisionOptions: {} }, quietContext());
      expect(problems).toMatchObject([{ cause: 'throttled' }]);
      const changes = diff.targets.map(({ region, changes: found }) => [region, found.map(({ kind }) => kind)]);
      expect(changes).toContainEqual(['eu-west-1', ['hub-off']]);
      expect(changes.filter(([region]) => region === 'us-east-1').flat(2)).not.toContain('left');
    } finally {
      await emulator.close();
    }
  });
});

it('standard input cannot be both sides', async () => {
  const request = { before: '-', after: '-', decisionOptions: {} };
  await expect(diffSnapshots(request, quietContext())).rejects.toMatchObject({ code: 'usage' });
});
