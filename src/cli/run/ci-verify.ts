import { verify } from '../../actions/verify.ts';
import { printable } from '../../printable.ts';
import { verdictMarkdown } from '../../render/verdict-markdown.ts';
import { isAsDecided } from '../../render/verdict.ts';
import { drawVerdict } from '../draw-verdict.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import type { CiInvocation } from './ci-invocation.ts';
import { contextOf } from './requests.ts';
import { verifyRequestOf } from './verify.ts';

/** Needs no token and no credentials, so it is safe for a pull request from a fork. */
export async function run(invocation: CiInvocation): Promise<ExitCode> {
  let different = false;
  for (const path of invocation.paths) {
    const verdict = await verify(verifyRequestOf({ ...invocation, args: [path] }), contextOf(invocation));
    invocation.log(`${printable(path, 200)}\n\n${drawVerdict(verdict, invocation.terminal)}\n`);
    await invocation.summarise((limit) => verdictMarkdown(verdict, { path, limit }));
    different ||= !isAsDecided(verdict);
  }
  return exitCodeOf({ different });
}
