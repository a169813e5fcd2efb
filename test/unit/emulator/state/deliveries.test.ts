import { expect, it } from 'vitest';
import { Deliveries } from '../../../../src/emulator/state/deliveries.ts';
import { invitation, membership } from '../../../support/wire.ts';

it('the member sees an invitation that was sent once the delay is over, and any other at once', () => {
  let clock = 0;
  const deliveries = new Deliveries(() => new Date(clock), 5000);
  const [before, sent] = [invitation('i1'), invitation('i2')];
  const target = membership({ invitations: [before, sent] });
  deliveries.send('i2');
  clock = 4999;
  expect(deliveries.delivered(target).invitations).toEqual([before]);
  expect(deliveries.onTheWay(target)).toEqual([sent]);
  clock = 5000;
  expect(deliveries.delivered(target)).toBe(target);
  expect(deliveries.onTheWay(target)).toEqual([]);
});

it('without a delay the member sees it at once', () => {
  const deliveries = new Deliveries(() => new Date(0), 0);
  const target = membership({ invitations: [invitation('i1')] });
  deliveries.send('i1');
  expect(deliveries.delivered(target)).toBe(target);
});
