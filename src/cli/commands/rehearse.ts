import { exitCodeOf } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { choice, toggle } from '../options/option.ts';
import { VERIFY } from '../options/verify.ts';
import { CODE, command } from './command.ts';

export const rehearseCommand = command({
  name: 'rehearse',
  summary: 'plan and apply the code against the emulator, and show what would change',
  args: [CODE],
  options: {
    ...VERIFY,
    format: choice(['text', 'markdown', 'json'], 'how the result is written'),
    destroy: { ...toggle('also show what taking the code away would do'), perRun: true },
    ...ALL,
  },
  examples: [
    ['rehearse hubform', 'which invitations become Enabled, which hubs are switched on'],
    ['rehearse hubform --destroy', 'and which memberships would be left without the code'],
  ],
  run: async (invocation) => {
    const { rehearse } = await import('../../actions/verify/rehearse.ts');
    const { rehearsalResultText } = await import('../output/verify/rehearsal-result.ts');
    const { isAsDecided } = await import('../../verify/result.ts');
    const { verifyRequestOf } = await import('../requests/verify.ts');

    const { args, values, terminal } = invocation;
    const request = { ...(await verifyRequestOf(args[0] ?? '', invocation)), destroy: values.destroy };
    const rehearsal = await rehearse(request, invocation.context);
    terminal.result(rehearsalResultText(rehearsal, values.format, terminal));
    return exitCodeOf({ different: !isAsDecided(rehearsal.result) });
  },
});
