import { HubformError } from '../../error.ts';
import type { Invocation } from './command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { SCHEMAS, schemaText } from '../schemas.ts';

export function run({ args: [what = ''], terminal }: Invocation): Promise<ExitCode> {
  const schema = Object.hasOwn(SCHEMAS, what) ? SCHEMAS[what] : undefined;
  if (!schema) {
    throw new HubformError('usage', `there is no schema of ${JSON.stringify(what)}`, {
      hint: `There is one of ${Object.keys(SCHEMAS).join(', ')}.`,
    });
  }
  terminal.result(schemaText(schema()));
  return Promise.resolve(EXIT.done);
}
