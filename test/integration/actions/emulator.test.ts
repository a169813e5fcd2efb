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
    serve(canonicalSnapshot([accepted()]), { port: 0 }, stop.signal, ready).then(() => {
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

it('a port that is in use is an error of the user', async () => {
  const stop = new AbortController();
  await serve(canonicalSnapshot([]), { port: 0 }, stop.signal, (url) => {
    const port = Number(new URL(url).port);
    void serve(canonicalSnapshot([]), { port }, stop.signal, () => undefined)
      .catch((error: unknown) => {
        expect(error).toMatchObject({
          code: 'usage',
          message: `cannot listen on 127.0.0.1:${port}: another program uses the port`,
        });
      })
      .finally(() => {
        stop.abort();
      });
  });
  expect.assertions(1);
});

it('a signal that is aborted already ends it at once', async () => {
  await serve(canonicalSnapshot([]), { port: 0 }, AbortSignal.abort(), () => undefined);
});
