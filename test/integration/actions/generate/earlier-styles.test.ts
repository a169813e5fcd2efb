import { expect, it } from 'vitest';
import { earlierStyleOf, earlierStyles } from '../../../../src/actions/generate/earlier-styles.ts';
import type { Manifest } from '../../../../src/files/tree/manifest.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

const [A, B] = ['111122223333', '222233334444'];
const manifest = (options: Manifest['options']): Manifest => ({
  version: 1,
  files: {},
  code: { declared: {}, forgotten: {} },
  options,
});

it('the styles are those of the manifest', async () => {
  const recorded = manifest({ regionStyle: 'argument', regionStyles: { [A]: 'alias' } });
  const styles = await earlierStyles({ directory: temporaryDirectory(), manifest: recorded });
  expect([A, B].map((account) => earlierStyleOf(styles, account))).toEqual(['alias', 'argument']);
});

it('the styles are those of the code where no style is recorded, and none without code', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    [`${A}/providers.tf`]: 'provider "aws" {\n  region = "us-east-1"\n}\n',
    [`${B}/providers.tf`]: 'provider "aws" {\n  alias = "us_east_1"\n}\n',
  });
  const styles = await earlierStyles({ directory, manifest: manifest({}) });
  expect(styles).toEqual({
    accounts: new Map([
      [A, 'argument'],
      [B, 'alias'],
    ]),
  });
  expect(await earlierStyles({ directory })).toEqual({ accounts: new Map() });
});
