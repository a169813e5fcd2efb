import { exitCodeOf } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { choice, toggle } from '../options/option.ts';
import { VERIFY } from '../options/verify.ts';
import { CODE, command } from './command.ts';

export const rehearseCommand = command({
  name: 'rehearse',
  summary: 'apply the code to an emulator of AWS, and show what would change',
  args: [CODE],
  options: {
    ...VERIFY,
    format: choice(['text', 'markdown', 'json'], 'format of the result'),
    destroy: { ...toggle('also show what would happen without the code'), perRun: true },
    ...ALL,
  },
  examples: [
    ['rehearse hubform', 'Show which invitations are accepted and which hubs are switched on'],
    ['rehearse hubform --destroy', 'Also show which memberships would end without the code'],
  ],
  run: async (invocation) => {
    const { rehearse } = await import('../../actions/verify/rehearse.ts');
    const { rehearsalResultText } = await import('../output/verify/rehearsal-result.ts');
    const { isAsDecided } = await import('../../verify/result.ts');
    const { codeDirectoryOf } = await import('../requests/code-directory.ts');
    const { verifyRequestOf } = await import('../requests/verify.ts');

    const { values, terminal } = invocation;
    const [given] = invocation.args;
    const path = await codeDirectoryOf({ name: 'DIR', given, command: 'rehearse', doing: 'Rehearsing' }, terminal);
    const request = { ...(await verifyRequestOf(path, invocation)), destroy: values.destroy };
    const rehearsal = await rehearse(request, invocation.context);
    terminal.result(rehearsalResultText(rehearsal, values.format, terminal));
    return exitCodeOf({ different: !isAsDecided(rehearsal.result) });
  },
});
