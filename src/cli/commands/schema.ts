import { HubformError } from '../../error.ts';
import { EXIT } from '../exit-code.ts';
import { command, oneOf } from './command.ts';

export const schemaCommand = command({
  name: 'schema',
  summary: 'print the JSON Schema of a file that hubform reads or writes',
  args: [oneOf('WHAT', ['snapshot', 'config', 'diff', 'members', 'expect', 'decisions'])],
  options: {},
  examples: [
    ['schema snapshot', 'For editors and other readers of memberships.yaml'],
    ['schema config', 'For hubform.yaml'],
    ['schema expect', 'For the file of --expect'],
  ],
  run: async ({ args: [what = ''], commands, terminal }) => {
    const { SCHEMAS, schemaText } = await import('../schemas.ts');

    const schema = Object.hasOwn(SCHEMAS, what) ? SCHEMAS[what] : undefined;
    if (!schema) {
      throw new HubformError('usage', `there is no schema of ${JSON.stringify(what)}`, {
        hint: `Choose one of ${Object.keys(SCHEMAS).join(', ')}.`,
      });
    }
    terminal.result(schemaText(schema(commands)));
    return EXIT.done;
  },
});
