import { expect, it } from 'vitest';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { inProcess } from '../../../support/captured.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import { useCleanEnvironment } from '../../../support/scanning.ts';
import { ADMINISTRATOR, MEMBER, invitation, membership } from '../../../support/wire.ts';

useCleanEnvironment();

const ENVIRONMENT = { AWS_ACCESS_KEY_ID: MEMBER, AWS_SECRET_ACCESS_KEY: 'secret', AWS_CONFIG_FILE: '/nonexistent' };
const invited = membership({ invitations: [invitation('1')] });

it('hubform wait ends with 0 where all are there, with 3 where one is not, and with 130 at Ctrl-C', async () => {
  const directory = temporaryDirectory();
  await generate(canonicalSnapshot([invited]), {
    ...{ directory, format: 'hcl', adoptHub: false, force: false },
    decisionOptions: { trust: trustEverywhere([ADMINISTRATOR]) },
  });
  const emulator = await startEmulator(canonicalSnapshot([membership()]));
  const run = (...args: string[]) =>
    inProcess(['wait', directory, '--endpoint-url', emulator.url, ...args], ENVIRONMENT);

  expect(await run('--for', '0')).toEqual({
    code: 3,
    stdout: '1 invitation: 1 not listed.\n',
    stderr: `Warning: ${MEMBER}/us-east-1: the invitation of ${ADMINISTRATOR} is not listed\n  Apply the root module of ${ADMINISTRATOR} first, then wait again; --for SECONDS waits longer. If it does not arrive, have ${ADMINISTRATOR} delete the member and invite again.\n`,
  });

  const stop = new AbortController();
  const told: string[] = [];
  const stderr = {
    write: (text: string) => {
      told.push(text);
      stop.abort('SIGINT');
    },
  };
  const { code } = await inProcess(['wait', directory, '--endpoint-url', emulator.url], ENVIRONMENT, {
    ...{ stderr, signal: stop.signal },
  });
  expect(code).toBe(130);
  expect(told.slice(1)).toEqual(['Interrupted.\n']);

  emulator.update(invited);
  expect(await run()).toEqual({ code: 0, stdout: '1 invitation: 1 listed.\n', stderr: '' });
  await emulator.close();
});
