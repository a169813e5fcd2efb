import { describe, expect, it } from 'vitest';
import { hasHeading, isCodePath } from '../../../../src/code/read/generated-path.ts';
import { FORMATS } from '../../../../src/code/render-files.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { MANY, projectOf } from '../../../support/projects.ts';

describe.each(FORMATS)('a file of %s', (format) => {
  it.each([...fixtures(), MANY])(
    'of $name is known by its path, and all but the settings by their heading',
    async (fixture) => {
      const { files } = await projectOf(fixture, { format });
      for (const [path, text] of files) {
        expect(path).toSatisfy(isCodePath);
        // JSON without comments.
        if (path !== 'tsconfig.json' && path !== 'cdktf.json') expect(text).toSatisfy(hasHeading);
      }
    },
  );
});

it.each([
  'memberships.tf',
  '111122223333/backend.tf',
  '111122223333/memberships.tf.bak',
  '11112222333/memberships.tf',
  '111122223333/x/memberships.tf',
  'accounts/111122223333.js',
  'accounts/readme.ts',
  'memberships.yaml',
  '.hubform-manifest.json',
])('%s is not a path of code', (path) => {
  expect(isCodePath(path)).toBe(false);
});

it('the heading does not count below the first lines', () => {
  expect(hasHeading('# Written by hubform. Mine.\n')).toBe(true);
  expect(hasHeading(`${'# mine\n'.repeat(100)}# Written by hubform.\n`)).toBe(false);
});
