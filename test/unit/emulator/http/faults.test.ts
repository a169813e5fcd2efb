import { expect, test } from 'vitest';
import { composeFaults, type FaultCall, type Faults } from '../../../../src/emulator/http/faults.ts';
import { MEMBER } from '../../../support/wire.ts';

function faultsOf(faults: Faults, calls = 2000, change: Partial<FaultCall> = {}): (string | undefined)[] {
  const pickFault = composeFaults(faults, () => new Date(0));
  const call: FaultCall = {
    service: 'securityhub',
    action: 'ListInvitations',
    account: MEMBER,
    region: 'us-east-1',
    credential: 'key',
    ...change,
  };
  return Array.from({ length: calls }, () => pickFault?.(call));
}

test('the rates are the shares of calls with each fault', () => {
  const faults = faultsOf({ rates: { throttle: 0.2, reset: 0.05 } });
  expect(faults.filter((fault) => fault === 'throttle').length / 2000).toBeCloseTo(0.2, 1);
  expect(faults.filter((fault) => fault === 'reset').length / 2000).toBeCloseTo(0.05, 1);
  expect(faultsOf({ rates: { throttle: 1 } }, 50).every((fault) => fault === 'throttle')).toBe(true);
});
test('the faults depend on the seed only', () => {
  const rates = { throttle: 0.5 };
  expect(faultsOf({ rates, seed: 7 })).toEqual(faultsOf({ rates, seed: 7 }));
  expect(faultsOf({ rates, seed: 7 })).not.toEqual(faultsOf({ rates, seed: 8 }));
});
test('calls to other targets in between do not change the faults of a target', () => {
  const pickFault = composeFaults({ rates: { throttle: 0.5 } }, () => new Date(0));
  const call = { service: 'securityhub', action: 'DescribeHub', account: MEMBER, credential: 'key' } as const;
  const interleaved = Array.from({ length: 50 }, () => {
    pickFault?.({ ...call, region: 'eu-west-1' });
    return pickFault?.({ ...call, region: 'us-east-1' });
  });
  expect(interleaved).toEqual(faultsOf({ rates: { throttle: 0.5 } }, 50, { action: 'DescribeHub' }));
});
test('rates apply to Security Hub, or to the services and actions that the options name', () => {
  const rates = { throttle: 1 };
  expect(faultsOf({ rates }, 1, { service: 'sts' })).toEqual([undefined]);
  expect(faultsOf({ rates, services: ['sts'] }, 1, { service: 'sts' })).toEqual(['throttle']);
  expect(faultsOf({ rates, actions: ['DescribeHub'] }, 1)).toEqual([undefined]);
});
test('there is no function to call if no fault is possible', () => {
  expect(composeFaults({ seed: 3, emptyPage: true, assumeRoleDenied: [] }, () => new Date(0))).toBeUndefined();
});
test('credentials expire first, then come the fault of the target, the rate limit and chance', () => {
  const call: FaultCall = {
    service: 'securityhub',
    action: 'DescribeHub',
    account: MEMBER,
    region: 'us-east-1',
    credential: 'key',
  };
  const target = { [`${MEMBER}/us-east-1`]: 'reset' } as const;
  const chance = { rates: { 'server-error': 1 } };
  const rateLimit = { perSecond: 1, burst: 0 };
  const first = (faults: Faults) => composeFaults(faults, () => new Date(0))?.(call);
  expect(first({ ...chance, rateLimit, targets: target, expireAfter: 0 })).toBe('expired');
  expect(first({ ...chance, rateLimit, targets: target, expireAfter: 1 })).toBe('reset');
  expect(first({ ...chance, rateLimit })).toBe('throttle');
  expect(first(chance)).toBe('server-error');
});

test('a rate limit and a fault of a target apply to Security Hub only', () => {
  const call = {
    service: 'sts',
    action: 'AssumeRole',
    account: MEMBER,
    region: 'us-east-1',
    credential: 'key',
  } as const;
  const faults: Faults = { targets: { [`${MEMBER}/us-east-1`]: 'reset' }, rateLimit: { perSecond: 1, burst: 0 } };
  expect(composeFaults(faults, () => new Date(0))?.(call)).toBeUndefined();
});
