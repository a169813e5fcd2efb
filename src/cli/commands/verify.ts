import { type VerifyRequest, verify } from '../../actions/verify/verify.ts';
import { verifyJson } from '../../render/verify/json.ts';
import { verifyMarkdown } from '../../render/verify/markdown.ts';
import { type VerifyResult, isAsDecided } from '../../verify/result.ts';
import type { Invocation } from './command.ts';
import { drawVerifyResult } from '../output/draw-verify.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { contextOf } from '../requests/requests.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const result = await verify(verifyRequestOf(invocation), contextOf(invocation));
  invocation.terminal.result(resultText(result, invocation));
  return exitCodeOf({ different: !isAsDecided(result) });
}

/** What was said by flag, variable or file takes the place of what the code was generated with. */
export function verifyRequestOf({ args, io, values, sources }: Invocation): VerifyRequest {
  return {
    directory: args[0] ?? '',
    rules: {
      ...(values.trust && { trust: values.trust }),
      ...(sources.prefer !== 'default' && { prefer: values.prefer }),
      ...(sources.adoptHub !== 'default' && { adoptHub: values.adoptHub }),
      ...(sources.adoptMembers !== 'default' && { adoptMembers: values.adoptMembers }),
    },
    live: values.live,
    allowForeign: values.allowForeign,
    env: io.env,
    ...(values.terraform !== undefined && { terraform: values.terraform }),
  };
}

export function resultText(result: VerifyResult, { values, terminal }: Invocation): string {
  switch (values.verifyFormat) {
    case 'json':
      return verifyJson(result);
    case 'markdown':
      return verifyMarkdown(result);
    case 'text':
      return drawVerifyResult(result, terminal);
  }
}
