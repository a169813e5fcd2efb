import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../../src/files/package/root.ts';
import { REPOSITORY } from '../../../support/paths.ts';

test('the package root is the directory of package.json, found once', async () => {
  const root = await packageRoot();
  expect(existsSync(join(root, 'package.json'))).toBe(true);
  expect(join(root, '.')).toBe(join(REPOSITORY, '.'));
  expect(packageRoot()).toBe(packageRoot());
});
