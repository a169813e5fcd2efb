import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BootstrapRequest, bootstrapMembers } from '../../../../src/actions/bootstrap/bootstrap.ts';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { MANIFEST } from '../../../../src/files/tree/paths.ts';
import type { Intent } from '../../../../src/membership/bootstrap/intent.ts';
import { type Snapshot, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { bootstrapRequest } from '../../../support/bootstrap-request.ts';
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
const INTENT = {
  administrator: ADMINISTRATOR,
  members: [SECOND, MEMBER].map((account) => ({ account, regions: ['eu-west-1'] })),
};
const FEWER = { ...INTENT, members: INTENT.members.slice(1) };

interface Given extends Partial<BootstrapRequest> {
  readonly intent?: Intent;
  readonly snapshot?: Snapshot;
}

async function run(directory: string, { intent = INTENT, snapshot = SNAPSHOT, ...changes }: Given = {}) {
  const { code } = await bootstrapMembers(bootstrapRequest(directory, intent, snapshot, changes), quietContext());
  if (!code) throw new Error('it wrote nothing');
  return code;
}

describe('hubform bootstrap', () => {
  it('writes a root module for each member, and the relevant part of the snapshot', async () => {
    const directory = temporaryDirectory();
    const { decisions, warnings, roots } = await run(directory);
    expect(decisions.map(({ account, kind }) => [account, kind])).toEqual([
      [MEMBER, 'accept'],
      [SECOND, 'adopt'],
    ]);
    expect(warnings).toEqual([]);
    expect(roots.map(({ account }) => account)).toEqual([MEMBER, SECOND, ADMINISTRATOR]);
    const files = contents(directory);
    expect(files).toHaveProperty([`${MEMBER}/memberships.tf`]);
    expect(files['memberships.yaml']).toContain(ADMINISTRATOR);
    expect(files['memberships.yaml']).not.toContain('333344445555');
  });

  it('does not depend on the order of the members', async () => {
    const directory = temporaryDirectory();
    await run(directory);
    const { result } = await run(directory, { intent: { ...INTENT, members: [...INTENT.members].reverse() } });
    expect(result.written).toEqual([]);
  });

  it('continues without its manifest if nothing changes, and otherwise asks for it', async () => {
    const directory = temporaryDirectory();
    await run(directory);
    const before = contents(directory);
    rmSync(join(directory, MANIFEST));
    const { result, notes } = await run(directory);
    expect([result.written, notes[0]]).toEqual([[], expect.stringContaining(`${MANIFEST} was missing`)]);
    expect(contents(directory)).toEqual(before);

    rmSync(join(directory, MANIFEST));
    expect((await rejection(run(directory, { intent: FEWER }))).message).toContain(
      '1 target would no longer be managed',
    );
    expect((await rejection(run(directory, { intent: FEWER, prune: true }))).code).toBe('edited-files');
    const { roots } = await run(directory, { intent: FEWER, prune: true, force: true });
    expect(roots.flatMap(({ account, removed }) => removed.map(({ from }) => [account, from.type]))).toEqual([
      [SECOND, 'aws_securityhub_invite_accepter'],
      [ADMINISTRATOR, 'aws_securityhub_member'],
    ]);
  });

  it('does not overwrite code of hubform export whose manifest is missing', async () => {
    const directory = temporaryDirectory();
    const options = { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false } as const;
    await generate(SNAPSHOT, options);
    rmSync(join(directory, MANIFEST));
    expect((await rejection(run(directory))).message).toContain('code of hubform export or generate');
  });

  it('writes nothing where a target is neither in the snapshot nor assumed', async () => {
    const directory = join(temporaryDirectory(), 'out');
    const snapshot = canonicalSnapshot([]);
    expect(await rejection(run(directory, { snapshot }))).toMatchObject({ code: 'usage' });
    expect(contents(join(directory, '..'))).toEqual({});
    // No assumption stands for the list of the administrator.
    expect(await rejection(run(directory, { snapshot, assumeHub: 'off' }))).toMatchObject({ code: 'usage' });
    const own = canonicalSnapshot([membership({ account: ADMINISTRATOR, region: 'eu-west-1' })]);
    const { warnings } = await run(directory, { snapshot: own, assumeHub: 'off' });
    expect(warnings).toEqual([expect.stringContaining('2 targets (')]);
  });

  it('refuses an administrator that is among its members, and writes nothing', async () => {
    const directory = join(temporaryDirectory(), 'out');
    const intent = { administrator: MEMBER, members: [{ account: MEMBER, regions: ['eu-west-1'] }] };
    expect(await rejection(run(directory, { intent }))).toMatchObject({ code: 'usage' });
    expect(contents(join(directory, '..'))).toEqual({});
  });

  it('removes what the request does not name from the code only with prune', async () => {
    const directory = temporaryDirectory();
    await run(directory);
    const before = contents(directory);
    const error = await rejection(run(directory, { intent: FEWER }));
    expect(error.message).toBe(`1 target would no longer be managed: ${SECOND}/eu-west-1`);
    expect(contents(directory)).toEqual(before);
    const { notes } = await run(directory, { intent: FEWER, prune: true });
    expect(notes[0]).toContain(`1 target is no longer managed: ${SECOND}/eu-west-1`);
  });

  it('says what it would write, and writes nothing', async () => {
    const directory = join(temporaryDirectory(), 'out');
    const { changes = [] } = await run(directory, { writesNothing: true });
    expect(changes.map(({ path }) => path)).toContain(`${MEMBER}/memberships.tf`);
    expect(contents(join(directory, '..'))).toEqual({});
  });

  it('has its own credentials for the administrator account', async () => {
    const directory = temporaryDirectory();
    await run(directory, { applyRoleName: 'apply', access: { profile: 'security' } });
    const files = contents(directory);
    expect(files[`${MEMBER}/providers.tf`]).toContain('role/apply');
    expect(files[`${ADMINISTRATOR}/providers.tf`]).toContain('"security"');
    expect(files[`${ADMINISTRATOR}/providers.tf`]).not.toContain('assume_role');
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
    expect(error.message).toContain(`this run would remove the code of ${MEMBER}/eu-west-1, whose state is not known`);
    expect(contents(directory)).toEqual(before);
  });

  it('names the assumption that would keep the code, and then keeps it', async () => {
    const directory = temporaryDirectory();
    await run(directory);
    const unreadable = SNAPSHOT.memberships.map((one) =>
      one.account === MEMBER
        ? { account: MEMBER, region: one.region, invitations: [], unreadable: 'throttled' as const }
        : one,
    );
    const snapshot = canonicalSnapshot(unreadable);
    const { hint } = await rejection(run(directory, { snapshot }));
    expect(hint).toContain('--assume-hub off, which keeps its code');
    const first = await run(directory, { snapshot, assumeHub: 'off' });
    const code = contents(directory)[`${MEMBER}/memberships.tf`];
    expect(code).toContain('aws_securityhub_account');
    // Once is enough: the directory records it.
    const second = await run(directory, { snapshot });
    expect([second.result.written, second.warnings]).toEqual([[], first.warnings]);
    expect(contents(directory)[`${MEMBER}/memberships.tf`]).toBe(code);
  });

  it('does not replace known values by an assumption', async () => {
    const directory = temporaryDirectory();
    await run(directory);
    const before = contents(directory);
    const offline = { knowledge: { kind: 'offline' }, assumeHub: 'off' } as const;
    const error = await rejection(run(directory, offline));
    expect(error).toMatchObject({ code: 'usage', hint: expect.stringContaining('--snapshot') as string });
    expect(contents(directory)).toEqual(before);
  });

  it('corrects a wrong assumption', async () => {
    const directory = temporaryDirectory();
    const offline = { knowledge: { kind: 'offline' } } as const;
    await run(directory, { ...offline, assumeHub: 'off' });
    expect(contents(directory)[`${MEMBER}/memberships.tf`]).toContain('"aws_securityhub_account"');
    await run(directory, { ...offline, assumeHub: 'on' });
    const files = contents(directory);
    expect(files[`${MEMBER}/memberships.tf`]).not.toContain('"aws_securityhub_account"');
    expect(files[`${MEMBER}/removed.tf`]).toMatch(/aws_securityhub_account\.[^]*destroy = false/);
  });

  it('forgets what is in a Region that may be off without a call there', async () => {
    const directory = temporaryDirectory();
    await run(directory);
    await run(directory, { intent: FEWER, prune: true });
    const versions = (account: string) =>
      contents(directory)[`${account}/providers.tf`] ?? contents(directory)[`${account}/versions.tf`];
    // Both were read.
    expect(versions(SECOND)).not.toContain('sts_region');
    await run(directory, { prune: true });
    const without = canonicalSnapshot(SNAPSHOT.memberships.filter(({ account }) => account !== SECOND));
    await run(directory, { intent: FEWER, snapshot: without, prune: true });
    expect(versions(SECOND)).toContain('sts_region');
    expect(contents(directory)[`${SECOND}/removed.tf`]).toContain('No longer one of the members to invite');
  });

  it('refuses a directory of hubform generate', async () => {
    const directory = temporaryDirectory();
    await generate(SNAPSHOT, { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false });
    expect((await rejection(run(directory))).message).toBe(
      `the directory ${directory} holds code of hubform export or generate`,
    );
  });
});
