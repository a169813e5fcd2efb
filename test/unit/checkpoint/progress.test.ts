import { expect, it } from 'vitest';
import { trackProgress } from '../../../src/checkpoint/progress.ts';
import { membership } from '../../support/wire.ts';

const A = '111122223333';
const B = '222233334444';
const target = (account: string, region: string) => ({ membership: membership({ account, region }) });
const scanOf = (account: string, ...regions: string[]) => ({
  account,
  complete: true,
  problems: [],
  memberships: regions.map((region) => membership({ account, region })),
});

it('without results there is nothing', () => {
  const progress = trackProgress();
  progress.begin([A]);
  expect([progress.targets, progress.accounts(), progress.done(A), progress.known(A).size]).toEqual([
    0,
    [],
    undefined,
    0,
  ]);
  expect(progress.savedAccount(A)).toBeUndefined();
});

it('a target that is read twice counts once, and the later result counts', () => {
  const progress = trackProgress();
  progress.addReading(target(A, 'eu-west-1'));
  const later = {
    membership: { ...membership({ account: A, region: 'eu-west-1' }), unreadable: 'throttled' as const },
  };
  progress.addReading(later);
  expect(progress.targets).toBe(1);
  expect(progress.known(A).get('eu-west-1')).toBe(later);
});

it('a finished account replaces its targets', () => {
  const progress = trackProgress<string>();
  progress.begin([A, B]);
  progress.addReading(target(A, 'eu-west-1'));
  progress.addReading(target(B, 'eu-west-1'));
  const memberships = [
    membership({ account: A, region: 'eu-west-1' }),
    { ...membership({ account: A, region: 'us-east-1' }), unreadable: 'throttled' as const },
  ];
  progress.markDone({ ...scanOf(A), memberships }, 'saved');
  expect(progress.targets).toBe(3);
  expect(progress.done(A)).toEqual({ targets: 2, unreadable: 1 });
  expect(progress.known(A).size).toBe(0);
  expect(progress.savedAccount(A)).toBe('saved');
  expect(progress.known(B).size).toBe(1);
});

it('only accounts of this run are listed, sorted', () => {
  const progress = trackProgress();
  progress.markDone(scanOf(B, 'eu-west-1'), 1);
  progress.markDone(scanOf('333344445555', 'eu-west-1'), 2);
  progress.markDone(scanOf(A), 3);
  progress.begin([B, A]);
  expect(progress.accounts()).toEqual([A, B]);
});

it('a checkpoint is small up to a number of targets', () => {
  const progress = trackProgress(1);
  progress.addReading(target(A, 'eu-west-1'));
  expect(progress.isSmall).toBe(true);
  progress.addReading(target(A, 'us-east-1'));
  expect(progress.isSmall).toBe(false);
});
