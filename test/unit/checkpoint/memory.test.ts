import { expect, it } from 'vitest';
import { memoryCheckpoint } from '../../../src/checkpoint/memory.ts';
import { MEMBER, accepted, membership } from '../../support/wire.ts';

it.each([0, undefined])(
  'results are returned as they were added, with up to %s of them kept as they are',
  async (few) => {
    const checkpoint = memoryCheckpoint(few);
    await checkpoint.begin({ account: MEMBER }, [MEMBER]);
    await checkpoint.read({ membership: membership({ region: 'eu-west-1' }) });
    expect([...checkpoint.known(MEMBER).keys()]).toEqual(['eu-west-1']);
    expect(await checkpoint.scanOf(MEMBER)).toBeUndefined();

    const scan = {
      account: MEMBER,
      complete: true,
      memberships: [membership({ region: 'eu-west-1' }), accepted('ü\n')],
      problems: [],
    };
    await checkpoint.finish(scan);
    expect(await checkpoint.scanOf(MEMBER)).toEqual(scan);
    expect(checkpoint.done(MEMBER)).toEqual({ targets: 2, unreadable: 0 });
    expect(checkpoint.accounts()).toEqual([MEMBER]);
    expect(checkpoint.targets).toBe(2);
    await checkpoint.close();
    await checkpoint.remove();
  },
);
