import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BootstrapRequest, bootstrapMembers } from '../../../../src/actions/bootstrap/bootstrap.ts';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { MANIFEST } from '../../../../src/files/tree/paths.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { contents, temporaryDirectory, rejection } from '../../../support/files/directory.ts';
import { quietContext } from '../../../support/verifying.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

const SECOND = '222233334444';
const SNAPSHOT = canonicalSnapshot([
  membership({ region: 'eu-west-1', hub: DISABLED_HUB, invitations: [invitation('one')] }),
  accepted('two', { account: SECOND, region: 'eu-west-1' }),
  membership({
    account: ADMINISTRATOR,
    region: 'eu-west-1',
    members: [
      { account: MEMBER, status: 'Invited' },
      { account: SECOND, status: 'Enabled' },
    ],
  }),
  membership({ account: '333344445555', region: 'eu-west-1' }),
]);
const request = (directory: string, changes: Partial<BootstrapRequest> = {}): BootstrapRequest => ({
  intent: {
    administrator: ADMINISTRATOR,
    members: [SECOND, MEMBER].map((account) => ({ account, regions: ['eu-west-1'] })),
  },
  ...{ directory, snapshot: SNAPSHOT, format: 'hcl', access: { profile: 'security' }, force: false },
  ...changes,
});
const run = (directory: string, changes: Partial<BootstrapRequest> = {}) =>
  bootstrapMembers(request(directory, changes), quietContext());

describe('hubform bootstrap', () => {
  it('writes a root module for each member, and the relevant part of the snapshot', async () => {
    const directory = temporaryDirectory();
    const { decisions, warnings } = await run(directory);
    expect(decisions.map(({ account, kind }) => [account, kind])).toEqual([
      [MEMBER, 'accept'],
      [SECOND, 'adopt'],
    ]);
    expect(warnings).toEqual([]);
    const files = contents(directory);
    expect(files).toHaveProperty([`${MEMBER}/memberships.tf`]);
    expect(files['memberships.yaml']).toContain(ADMINISTRATOR);
    expect(files['memberships.yaml']).not.toContain('333344445555');
  });

  it('does not depend on the order of the members', async () => {
    const directory = temporaryDirectory();
    await run(directory);
    const { intent } = request(directory);
    const { result } = await run(directory, { intent: { ...intent, members: [...intent.members].reverse() } });
    expect(result.written).toEqual([]);
  });

  it('goes on without its manifest where nothing has to change, and else asks for it', async () => {
    const directory = temporaryDirectory();
    await run(directory);
    const before = contents(directory);
    rmSync(join(directory, MANIFEST));
    const { result, notes } = await run(directory);
    expect([result.written, notes[0]]).toEqual([[], expect.stringContaining(`${MANIFEST} was missing`)]);
    expect(contents(directory)).toEqual(before);

    rmSync(join(directory, MANIFEST));
    const { intent } = request(directory);
    const fewer = { intent: { ...intent, members: intent.members.slice(1) } };
    expect((await rejection(run(directory, fewer))).code).toBe('edited-files');
    const { roots } = await run(directory, { ...fewer, force: true });
    expect(roots.flatMap(({ account, removed }) => removed.map(({ from }) => [account, from.type]))).toEqual([
      [SECOND, 'aws_securityhub_invite_accepter'],
      [SECOND, 'aws_securityhub_member'],
    ]);
  });

  it('does not overwrite code of hubform export whose manifest is missing', async () => {
    const directory = temporaryDirectory();
    const options = { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false } as const;
    await generate(SNAPSHOT, options);
    rmSync(join(directory, MANIFEST));
    expect((await rejection(run(directory))).message).toContain('code of hubform export or generate');
  });

  it('warns about targets that no snapshot has', async () => {
    const { warnings } = await run(temporaryDirectory(), { snapshot: canonicalSnapshot([]) });
    expect(warnings).toEqual([
      expect.stringContaining(`no snapshot has ${MEMBER}/eu-west-1 and 1 more: the code assumes that`),
    ]);
  });

  it('refuses an administrator that is among its members, and writes nothing', async () => {
    const directory = join(temporaryDirectory(), 'out');
    const intent = { administrator: MEMBER, members: [{ account: MEMBER, regions: ['eu-west-1'] }] };
    expect(await rejection(run(directory, { intent }))).toMatchObject({ code: 'usage' });
    expect(contents(join(directory, '..'))).toEqual({});
  });

  it('refuses to remove the code of a member that can no longer be read', async () => {
    const directory = temporaryDirectory();
    await run(directory);
    const before = contents(directory);
    const unreadable = SNAPSHOT.memberships.map((one) =>
      one.account === MEMBER
        ? { account: MEMBER, region: one.region, invitations: [], unreadable: 'throttled' as const }
        : one,
    );
    const error = await rejection(run(directory, { snapshot: canonicalSnapshot(unreadable) }));
    expect(error.message).toContain(`${MEMBER}/eu-west-1 has code, which this would remove without a known state`);
    expect(contents(directory)).toEqual(before);
  });

  it('refuses a directory of hubform generate', async () => {
    const directory = temporaryDirectory();
    await generate(SNAPSHOT, { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false });
    expect((await rejection(run(directory))).message).toBe(`${directory} holds code of hubform export or generate`);
  });
});
