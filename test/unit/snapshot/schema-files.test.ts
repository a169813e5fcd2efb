import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCHEMAS, schemaText } from '../../../src/cli/schemas.ts';

describe.each(Object.entries(SCHEMAS))('the schema of %s', (name, schema) => {
  it('is shipped as it is printed', async () => {
    await expect(schemaText(schema())).toMatchFileSnapshot(
      join(import.meta.dirname, '../../../schemas', `${name}.json`),
    );
  });
});
