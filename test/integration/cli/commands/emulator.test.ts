import { join } from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../../../../src/cli/main.ts';
import { captured } from '../../../support/captured.ts';
import { REPOSITORY } from '../../../support/paths.ts';

it('hubform emulator serves until it is stopped', async () => {
  const stop = new AbortController();
  let url = '';
  const stdout = {
    write: (text: string) => {
      url += text;
      void fetch(url.trim()).finally(() => {
        stop.abort('SIGINT');
      });
    },
  };
  const { io, stderr } = captured({ stdout, signal: stop.signal });
  expect(await main(['emulator', join(REPOSITORY, 'docs', 'sample.yaml')], io)).toBe(130);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/);
  expect(stderr()).toContain(`export AWS_ENDPOINT_URL=${url.trim()}`);
});
