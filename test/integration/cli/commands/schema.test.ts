import { expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/cli/commands/commands.ts';
import { SCHEMAS, schemaText } from '../../../../src/cli/schemas.ts';
import { inProcess } from '../../../support/captured.ts';

it.each(Object.entries(SCHEMAS))('hubform schema %s prints the schema', async (name, schema) => {
  expect(await inProcess(['schema', name])).toEqual({ code: 0, stdout: schemaText(schema(COMMANDS)), stderr: '' });
});

it('hubform schema names the schemas that there are', async () => {
  const { code, stderr } = await inProcess(['schema', 'x']);
  expect([code, stderr]).toEqual([
    1,
    'Error: there is no schema of "x"\nChoose one of snapshot, config, diff, members, expect, decisions.\n',
  ]);
});
