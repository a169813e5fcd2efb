import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands/commands.ts';
import { SCHEMAS, schemaText } from '../../../src/cli/schemas.ts';

describe.each(Object.entries(SCHEMAS))('the schema of %s', (name, schema) => {
  it('is shipped as it is printed', async () => {
    await expect(schemaText(schema(COMMANDS))).toMatchFileSnapshot(
      join(import.meta.dirname, '../../../schemas', `${name}.json`),
    );
  });
});
