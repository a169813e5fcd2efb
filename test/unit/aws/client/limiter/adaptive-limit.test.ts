import { describe, expect, it } from 'vitest';
import { adaptiveLimit } from '../../../../../src/aws/client/limiter/adaptive-limit.ts';
import { fixedLimit, type Attempt, type Limit } from '../../../../../src/aws/client/limiter/limit.ts';
import { simulate, type Model } from '../../../../support/limiter/model-of-aws.ts';
import { testSeed } from '../../../../support/seed.ts';

const FLEET = { accounts: 150, regions: 17 };

/** Milliseconds with the best fixed number: in these models no other is more than 3 % faster than 1000. */
function best(model: Model, time: 'milliseconds' | 'mostBy'): number {
  return simulate(model, fixedLimit(1000))[time];
}

describe('a scan in a model of AWS takes with a limit that adapts', () => {
  it.each([
    { latency: 20, cpu: 0.5 },
    { latency: 150, cpu: 0.5 },
    { latency: 400, cpu: 0.5 },
    { latency: 150, cpu: 0.25, jitter: 0.5 },
    { latency: 150, cpu: 0.25, served: 40 },
  ])('%j: at most 1.25 times as long as with the best number, and nothing is refused', (conditions) => {
    const model = { seed: testSeed(1), ...FLEET, ...conditions };
    const found = simulate(model, adaptiveLimit(1000));
    expect(found.milliseconds).toBeLessThanOrEqual(1.25 * best(model, 'milliseconds'));
    expect(found).toMatchObject({ refused: 0, failed: 0 });
  });

  it.each([
    { latency: 20, throttled: 0.05 },
    { latency: 150, throttled: 0.05 },
    { latency: 400, throttled: 0.05 },
    { latency: 150, reset: 0.02 },
  ])('%j at any load: at most 1.5 times as long as with the best number', (conditions) => {
    const model = { seed: testSeed(1), ...FLEET, cpu: 0.25, ...conditions };
    const found = simulate(model, adaptiveLimit(1000));
    expect(found.mostBy).toBeLessThanOrEqual(1.5 * best(model, 'mostBy'));
    expect(found.failed).toBe(0);
  });

  it.each([
    { latency: 50, latencyLater: 160, storm: 10_000 },
    { latency: 400, jitter: 0.5, storm: 3000 },
  ])('%j, a storm of throttles: no longer than with 64, and every call ends well', (conditions) => {
    const model = { seed: testSeed(1), ...FLEET, cpu: 0.25, ...conditions };
    const found = simulate(model, adaptiveLimit(1000));
    expect(found.milliseconds).toBeLessThanOrEqual(simulate(model, fixedLimit(64)).milliseconds);
    expect(found.failed).toBe(0);
  });
});

describe('a limit that adapts', () => {
  it.each([
    { latency: 150, capPerSecond: 300 },
    { latency: 400, capPerSecond: 1000 },
  ])(
    'finds its level where AWS serves %j: few are refused, every call ends well, and the rate is used',
    (conditions) => {
      const model = { seed: testSeed(1), accounts: 400, regions: 17, cpu: 0.25, ...conditions };
      const { attempts, refused, failed, milliseconds } = simulate(model, adaptiveLimit(1000));
      expect(refused).toBeLessThan(0.1 * attempts);
      expect(failed).toBe(0);
      const calls = attempts - refused;
      expect(calls / (milliseconds / 1000)).toBeGreaterThan(0.85 * conditions.capPerSecond);
    },
  );

  it('never lets more than its most be in flight', () => {
    const model = { seed: testSeed(1), ...FLEET, latency: 400 };
    expect(simulate(model, adaptiveLimit(300)).peakInFlight).toBe(300);
    expect(simulate({ ...model, accounts: 5 }, adaptiveLimit(1)).peakInFlight).toBe(1);
  });

  it.each([{ cpu: 0.5 }, { cpu: 0.25 }])('stands still where this process is busy: %j', (conditions) => {
    const model = { seed: testSeed(1), ...FLEET, latency: 20, ...conditions };
    expect(simulate(model, adaptiveLimit(1000)).peakInFlight).toBeLessThanOrEqual(128);
  });

  it('stands still where requests queue on their way', () => {
    const model = { seed: testSeed(1), ...FLEET, latency: 150, cpu: 0.05, served: 40 };
    expect(simulate(model, adaptiveLimit(1000)).peakInFlight).toBeLessThanOrEqual(400);
  });

  /** As many answers as may be in flight, each of 10 µs of work, all at once; gives the time of the last. */
  function round(limit: Limit, outcome: Attempt['outcome'], begun: number, latency: number, busyBefore = 0): number {
    const first = begun + latency;
    const count = limit.value;
    for (let i = 1; i <= count; i += 1) {
      const times = { begun, ended: first, noted: first + i / 100, busyTime: busyBefore + i / 100 };
      limit.note({ outcome, origin: '', isAwaited: true, ...times });
    }
    return first + count / 100;
  }

  it('recovers from a service that was away for a while', () => {
    const limit = adaptiveLimit(1000);
    let now = 0;
    while (now < 1000) now = round(limit, 'succeeded', now, 100);
    expect(limit.value).toBe(1000);
    while (now < 10_000) now = round(limit, 'refused', now, 100);
    expect(limit.value).toBe(5);
    while (limit.value < 1000 && now < 300_000) now = round(limit, 'succeeded', now, 100);
    expect(now).toBeLessThan(15_000);
  });

  it('grows again some time after AWS has become slower', () => {
    const limit = adaptiveLimit(1000);
    let now = round(limit, 'succeeded', 0, 50);
    for (let rounds = 0; rounds < 45; rounds += 1) now = round(limit, 'succeeded', now, 400);
    expect(limit.value).toBe(1000);
  });

  it('grows where answers come in bursts, for this process is idle between them', () => {
    const limit = adaptiveLimit(1000);
    let now = 0;
    for (let rounds = 0; rounds < 10; rounds += 1) now = round(limit, 'succeeded', now, 100, rounds * 10);
    expect(limit.value).toBe(1000);
  });
});

describe('one attempt', () => {
  const attempt = (more: Partial<Attempt> = {}): Attempt => ({
    ...{ outcome: 'succeeded', origin: 'a', isAwaited: true, begun: 0, ended: 100, noted: 100, busyTime: 0 },
    ...more,
  });
  const after = (count: number, more: Partial<Attempt>): number => {
    const limit = adaptiveLimit(1000);
    for (let i = 0; i < count; i += 1) limit.note(attempt(more));
    return limit.value;
  };

  it('raises the limit by one at first', () => {
    expect(after(1, {})).toBe(51);
    expect(after(1, { outcome: 'declined' })).toBe(51);
  });

  it.each<[string, Partial<Attempt>]>([
    ['for whose end nothing waits', { isAwaited: false }],
    ['that says nothing about the load', { outcome: 'other' }],
  ])('%s leaves it as it is', (_, more) => {
    expect(after(100, more)).toBe(50);
  });

  it('that is refused lowers it only together with others', () => {
    expect(after(2, { outcome: 'refused' })).toBe(50);
    expect(after(20, { outcome: 'refused' })).toBeLessThan(50);
  });

  it('that was sent before the limit fell lowers it no further', () => {
    const limit = adaptiveLimit(1000);
    for (let i = 0; i < 4; i += 1) limit.note(attempt({ outcome: 'refused' }));
    const fallen = limit.value;
    expect(fallen).toBeLessThan(50);
    for (let i = 0; i < 100; i += 1) limit.note(attempt({ outcome: 'refused', begun: 99 }));
    expect(limit.value).toBe(fallen);
  });
});
