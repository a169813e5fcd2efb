import { rehearse } from '../../actions/verify/rehearse.ts';
import { rehearsalJson } from '../../render/verify/rehearsal-json.ts';
import { rehearsalMarkdown } from '../../render/verify/rehearsal-markdown.ts';
import type { Rehearsal } from '../../verify/rehearsal.ts';
import { isAsDecided } from '../../verify/result.ts';
import type { Invocation } from './command.ts';
import { drawRehearsal } from '../output/draw-rehearsal.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { contextOf } from '../requests/requests.ts';
import { verifyRequestOf } from './verify.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const request = { ...verifyRequestOf(invocation), destroy: invocation.values.destroy };
  const rehearsal = await rehearse(request, contextOf(invocation));
  invocation.terminal.result(textOf(rehearsal, invocation));
  return exitCodeOf({ different: !isAsDecided(rehearsal.result) });
}

function textOf(rehearsal: Rehearsal, { values, terminal }: Invocation): string {
  switch (values.verifyFormat) {
    case 'json':
      return rehearsalJson(rehearsal);
    case 'markdown':
      return rehearsalMarkdown(rehearsal);
    case 'text':
      return drawRehearsal(rehearsal, terminal);
  }
}
