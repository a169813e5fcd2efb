import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { awaitedInvitations } from '../../../../src/actions/wait/awaited-invitations.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { rejection, temporaryDirectory } from '../../../support/files/directory.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

const OTHER = '222233334444';
const pending = { invitations: [invitation('1')] };

/** An accepted membership, two invitations to accept, and an account that has nothing to accept. */
async function generated(more: object = {}): Promise<string> {
  const directory = temporaryDirectory();
  const memberships = [
    ...[accepted(), membership({ ...pending, region: 'eu-west-1', hub: DISABLED_HUB })],
    ...[membership({ ...pending, account: OTHER }), accepted('a', { account: '333344445555' })],
  ];
  await generate(canonicalSnapshot(memberships), {
    ...{ directory, decisionOptions: { trust: trustEverywhere([ADMINISTRATOR]) }, adoptHub: false },
    ...{ format: 'hcl', force: false, ...more },
  });
  return directory;
}

const OWN = { account: MEMBER, region: 'eu-west-1', administrator: ADMINISTRATOR, enablesHub: true };
const OTHERS = { account: OTHER, region: 'us-east-1', administrator: ADMINISTRATOR, enablesHub: false };

describe('what is awaited', () => {
  it('is what the code accepts, of a directory or of some of its root modules', async () => {
    const directory = await generated();
    const at = (...names: string[]) => awaitedInvitations(names.map((name) => join(directory, name)));
    expect((await at('')).awaited).toEqual([OWN, OTHERS]);
    expect((await at(MEMBER)).awaited).toEqual([OWN]);
    expect((await at(OTHER, `./${MEMBER}/`, OTHER)).awaited).toEqual([OWN, OTHERS]);
    expect((await at('333344445555')).awaited).toEqual([]);
    expect((await at(OTHER, '')).awaited).toEqual([OWN, OTHERS]);
  });

  it.each(['module', 'data'])('is the same in the layout %s', async (layout) => {
    const directory = await generated({ layout });
    expect((await awaitedInvitations([directory])).awaited).toEqual([OWN, OTHERS]);
    expect((await awaitedInvitations([join(directory, OTHER)])).awaited).toEqual([OTHERS]);
  });

  it('comes with the role that the code assumes', async () => {
    const access = { applyRoleName: 'apply', applyExternalId: true, applySessionName: 'ci' };
    expect((await awaitedInvitations([await generated(access)])).access).toEqual(access);
    expect((await awaitedInvitations([await generated()])).access).toEqual({});
  });
});

describe('a path is refused', () => {
  it('that is not a root module', async () => {
    const directory = await generated();
    expect(await rejection(awaitedInvitations([join(directory, '999999999999')]))).toMatchObject({
      ...{ code: 'usage', message: `999999999999 is not a root module of ${directory}` },
    });
  });

  it('that is of another directory', async () => {
    const [one, two] = [await generated(), await generated()];
    const { code, message } = await rejection(awaitedInvitations([join(one, MEMBER), two]));
    expect(code).toBe('usage');
    expect(message).toBe(`the root modules are in several directories: ${one} and ${two}`);
  });

  it('in which hubform wrote nothing', async () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'a'));
    expect((await rejection(awaitedInvitations([join(directory, 'a')]))).code).toBe('snapshot');
  });
});
