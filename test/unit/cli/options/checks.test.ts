import { expect, it } from 'vitest';
import { checks } from '../../../../src/cli/options/checks.ts';

it.each<[keyof typeof checks, string, string | undefined]>([
  ['text', 'x', 'x'],
  ['text', 'a\0b', undefined],
  ['account', '012345678901', '012345678901'],
  ['account', '1234', undefined],
  ['region', 'us-gov-west-1', 'us-gov-west-1'],
  ['region', 'Frankfurt', undefined],
  ['roleName', '/path/to/role', 'path/to/role'],
  ['roleName', 'arn:aws:iam::111122223333:role/x', undefined],
  ['unit', 'ou-ab12-34cd56ef', 'ou-ab12-34cd56ef'],
  ['unit', 'ou-x', undefined],
  ['branch', 'hubform/drift', 'hubform/drift'],
  ['branch', '--force', undefined],
  ['branch', 'a..b', undefined],
  ['url', 'http://127.0.0.1:4566', 'http://127.0.0.1:4566'],
  ['url', 'localhost:1', undefined],
])('%s of %j is %j', (name, given, wanted) => {
  if (wanted === undefined) expect(() => checks[name](given)).toThrow();
  else expect(checks[name](given)).toBe(wanted);
});
