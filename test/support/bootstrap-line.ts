import type { BootstrapInvocation } from '../../src/cli/requests/bootstrap/bootstrap.ts';
import type { Places } from '../../src/cli/options/resolve.ts';
import type { Raw } from '../../src/cli/options/option.ts';
import { pipe } from './captured.ts';
import { parseLine } from './options.ts';

export interface BootstrapLine {
  /** What stands in hubform.yaml. */
  readonly file?: Readonly<Record<string, Raw>>;
}

/** What the requests of `bootstrap` are made of, for the options of a command line. */
export function bootstrapInvocation(
  line: string,
  { file = {} }: BootstrapLine = {},
): BootstrapInvocation & { readonly stderr: () => string } {
  const { io, terminal, stderr } = pipe();
  const context = { reporter: terminal, signal: io.signal, stdin: io.stdin };
  const given: Places['file'] = Object.fromEntries(
    Object.entries(file).map(([name, raw]) => [name, { raw, place: name }]),
  );
  const parsed = parseLine(`bootstrap ${line}`.trim(), { file: given });
  return { ...parsed, io, terminal, context, stderr } as unknown as ReturnType<typeof bootstrapInvocation>;
}
