import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { otherCodeIn } from '../../../../src/actions/roots/other-code.ts';
import { withDirectory } from '../../../support/plan.ts';

const provider = (account: string) => `provider "aws" {\n  allowed_account_ids = ["${account}"]\n}\n`;

it('code of an account in a directory of another name is found at any depth, and a module has no account', () =>
  withDirectory(async (directory) => {
    const files = {
      '111122223333/a.tf': provider('111122223333'),
      'eu/prod/a.tf': provider('111122223333'),
      'modules/x/a.tf': 'variable "x" {}\n',
      'module/a.tf': provider('111122223333'),
      '.terraform/modules/a.tf': provider('111122223333'),
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    expect(await otherCodeIn(directory)).toEqual([{ path: 'eu/prod', accounts: ['111122223333'] }]);
  }));
