import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineOf, lineOfRegion } from '../../../../src/code/read/line-of.ts';
import { REPOSITORY } from '../../../support/paths.ts';

const GOLDEN = join(REPOSITORY, 'test/fixtures/three-ways/expected');

function lineAt(file: string, find: (text: string) => number | undefined): string | undefined {
  const text = readFileSync(join(GOLDEN, file), 'utf8');
  const line = find(text);
  return line === undefined ? undefined : text.split('\n')[line - 1]?.trim();
}

describe('the line of a resource', () => {
  it.each([
    ['hcl/111122223333/memberships.tf', 'aws_securityhub_account.eu_central_1', 'resource "aws_securityhub_account"'],
    [
      'hcl/111122223333/memberships.tf',
      'aws_securityhub_invite_accepter.eu_central_1',
      'resource "aws_securityhub_inv',
    ],
    [
      'hcl/111122223333/imports.tf',
      'aws_securityhub_invite_accepter.us_east_1',
      'to = aws_securityhub_invite_accepter',
    ],
    ['json/111122223333/memberships.tf.json', 'aws_securityhub_account.eu_central_1', '"eu_central_1": {'],
    ['json/111122223333/memberships.tf.json', 'aws_securityhub_invite_accepter.us_west_2', '"us_west_2": {'],
    ['json/111122223333/imports.tf.json', 'aws_securityhub_invite_accepter.us_east_1', '"to": "aws_securityhub_invite'],
  ])('in %s, %s', (file, address, start) => {
    const found = lineAt(file, (text) => lineOf(text, address));
    expect(found?.startsWith(start)).toBe(true);
    for (const other of [`module.a.${address}`, `${address}[0]`, `module.b["x.y"].${address}["a.b"]`])
      expect(lineAt(file, (text) => lineOf(text, other))).toBe(found);
  });

  it.each(['aws_securityhub_account.us_east_1', 'aws_securityhub_invite_accepter.eu_west_3', 'nonsense', ''])(
    'is not known for %s, which is not there',
    (address) => {
      for (const file of ['hcl/111122223333/memberships.tf', 'json/111122223333/memberships.tf.json'])
        expect(lineAt(file, (text) => lineOf(text, address))).toBeUndefined();
    },
  );

  it('is that of a removed block', () => {
    expect(lineOf('removed {\n  from = aws_securityhub_account.a\n}\n', 'aws_securityhub_account.a')).toBe(2);
  });
});

describe('the line of a Region', () => {
  it('is the first that names it in a program', () => {
    expect(lineAt('cdktf/main.ts', (text) => lineOfRegion(text, 'eu-west-1'))).toBe('region: "eu-west-1",');
    expect(lineAt('cdktf/main.ts', (text) => lineOfRegion(text, 'sa-east-1'))).toBeUndefined();
  });
});
