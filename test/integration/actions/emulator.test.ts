import { expect, it } from 'vitest';
import { serve } from '../../../src/actions/emulator.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { accepted, wire } from '../../support/wire.ts';

it('a snapshot is served until the signal is aborted', async () => {
  const stop = new AbortController();
  let url = '';
  const served = new Promise<void>((resolve, reject) => {
    const ready = (address: string) => {
      url = address;
      resolve();
    };
    serve(canonicalSnapshot([accepted()]), 0, stop.signal, ready).then(() => {
      url += ' closed';
    }, reject);
  });
  await served;
  expect((await wire(url, '/accounts')).status).toBe(200);
  const address = url;
  stop.abort();
  await expect.poll(() => url).toContain('closed');
  await expect(wire(address, '/accounts')).rejects.toThrow();
});

it('a signal that is aborted already ends it at once', async () => {
  await serve(canonicalSnapshot([]), 0, AbortSignal.abort(), () => undefined);
});
