import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codePlaces } from '../../../../src/actions/places/code-places.ts';
import type { Mismatch } from '../../../../src/verify/mismatch.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { quietContext } from '../../../support/verifying.ts';

const account = '111122223333';
const golden = 'test/fixtures/three-ways/expected';
const MISMATCH: Mismatch = { kind: 'changed', message: 'm' };

async function place(format: string, mismatch: Partial<Mismatch>, whose = account): Promise<unknown> {
  const directory = join(REPOSITORY, golden, format);
  const found = (await codePlaces(directory, quietContext()))({ account: whose }, { ...MISMATCH, ...mismatch });
  const path = found?.uri.slice(`${golden}/${format}/`.length) ?? '';
  return [path, found && lineAt(format, path, found.line)];
}

function lineAt(format: string, path: string, line: number): string {
  try {
    const lines = readFileSync(join(REPOSITORY, golden, format, path), 'utf8').split('\n');
    return lines[line - 1]?.trim() ?? '';
  } catch {
    return `line ${line}`;
  }
}

describe('the place of a mismatch', () => {
  it.each([
    ['hcl', `${account}/memberships.tf`, 'resource "aws_securityhub_invite_accepter" "eu_west_1" {'],
    ['json', `${account}/memberships.tf.json`, '"eu_west_1": {'],
    ['cdktf', 'main.ts', 'region: "eu-west-1",'],
  ])('in %s is the line of its resource', async (format, path, line) => {
    const mismatch = { address: 'aws_securityhub_invite_accepter.eu_west_1', region: 'eu-west-1' };
    expect(await place(format, mismatch)).toEqual([path, line]);
  });

  it('of a resource that is not there is the beginning of the code of its account', async () => {
    expect(await place('hcl', { address: 'aws_s3_bucket.mine' })).toEqual([
      `${account}/memberships.tf`,
      expect.stringMatching(/^# Written by hubform/),
    ]);
  });

  it('is the one that the result has, also in a file of the user', async () => {
    const directory = join(REPOSITORY, golden, 'hcl');
    const placeOf = await codePlaces(directory, quietContext());
    const at = (file: string) => placeOf({ account, path: account }, { ...MISMATCH, place: `${file}:7` });
    expect(at('my own.tf')).toEqual({ uri: `${golden}/hcl/${account}/my%20own.tf`, line: 7 });
    expect(at('../more.tf')).toEqual({ uri: `${golden}/hcl/more.tf`, line: 7 });
  });

  it('of an account without code is where the code would be', async () => {
    expect(await place('hcl', { kind: 'root-missing' }, '222233334444')).toEqual([
      '222233334444/memberships.tf',
      'line 1',
    ]);
  });

  it('is not known outside of the repository', async () => {
    expect((await codePlaces(temporaryDirectory(), quietContext()))({ account }, MISMATCH)).toBeUndefined();
  });
});
