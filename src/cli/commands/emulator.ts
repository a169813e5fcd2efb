import { loadSnapshot } from '../../actions/load-snapshot.ts';
import { serve } from '../../actions/emulator.ts';
import type { Invocation } from './command.ts';
import { type ExitCode, exitCodeOfSignal } from '../exit-code.ts';
import { contextOf } from '../requests/requests.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, terminal, values, args } = invocation;
  const snapshot = await loadSnapshot(args[0] ?? '', contextOf(invocation));
  const account = snapshot.memberships[0]?.account ?? '111122223333';
  await serve(snapshot, values.port, io.signal, (url) => {
    terminal.result(`${url}\n`);
    terminal.report({
      kind: 'note',
      message: [
        'The account is the access key id; any secret will do. In another terminal:',
        `  export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=${account} AWS_SECRET_ACCESS_KEY=any AWS_REGION=us-east-1`,
        'Stop with Ctrl-C.',
      ].join('\n'),
    });
  });
  return exitCodeOfSignal(io.signal);
}
