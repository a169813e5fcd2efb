import { exitCodeOfSignal } from '../exit-code.ts';
import { number, withDefault } from '../options/option.ts';
import { SNAPSHOT, command } from './command.ts';

export const emulatorCommand = command({
  name: 'emulator',
  summary: 'serve a snapshot as AWS on 127.0.0.1',
  args: [SNAPSHOT],
  options: {
    port: withDefault(number(0, 'port to listen on', 0, 65535), 'a free one'),
    invitationDelay: {
      ...number(0, 'time until a member lists a new invitation', 0, 3600),
      value: 'SECONDS',
    },
  },
  examples: [
    ['emulator memberships.yaml --port 4666', 'Serve it on a port, for AWS_ENDPOINT_URL=http://127.0.0.1:4666'],
    ['emulator memberships.yaml --invitation-delay 5', 'Deliver invitations as late as AWS may do'],
  ],
  run: async (invocation) => {
    const { loadSnapshot } = await import('../../actions/load-snapshot.ts');
    const { serve } = await import('../../actions/emulator.ts');

    const { io, terminal, values, args } = invocation;
    const snapshot = await loadSnapshot(args[0] ?? '', invocation.context);
    const account = snapshot.memberships.at(0)?.account ?? '111122223333';
    const options = { port: values.port, invitationDelayMs: values.invitationDelay * 1000 };
    await serve(snapshot, options, io.signal, (url) => {
      terminal.result(`${url}\n`);
      terminal.report({
        kind: 'note',
        message: [
          'The access key id is the account, and any secret works. In another terminal:',
          `  export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=${account} AWS_SECRET_ACCESS_KEY=any AWS_REGION=us-east-1`,
          'Stop with Ctrl-C.',
        ].join('\n'),
      });
    });
    return exitCodeOfSignal(io.signal);
  },
});
