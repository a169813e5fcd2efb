import { verify } from '../../actions/verify/verify.ts';
import { printable } from '../../text.ts';
import { verifyMarkdown } from '../../render/verify/markdown.ts';
import { isAsDecided } from '../../verify/result.ts';
import { drawVerifyResult } from '../output/verify/draw-verify.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import type { CiInvocation } from './invocation.ts';
import type { VerifyValues } from '../options/verify.ts';
import { verifyRequestOf } from '../requests/verify.ts';

/** Uses no token and no credentials, so it may run for a pull request from a fork. */
export async function run(invocation: CiInvocation<VerifyValues>): Promise<ExitCode> {
  let different = false;
  for (const path of invocation.paths) {
    const result = await verify(await verifyRequestOf(path, invocation), invocation.context);
    const drawn = drawVerifyResult(result, invocation.terminal);
    if (drawn !== '') invocation.log(`${printable(path, 200)}\n\n${drawn}\n`);
    await invocation.summarise((limit) => verifyMarkdown(result, { path, limit }));
    different ||= !isAsDecided(result);
  }
  return exitCodeOf({ different });
}
