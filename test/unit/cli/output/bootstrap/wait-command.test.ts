import { expect, it } from 'vitest';
import { type ReadingFlags, waitCommandLine } from '../../../../../src/cli/output/bootstrap/wait-command.ts';
import { parseLine } from '../../../../support/options.ts';

const flags = (line: string, file = {}) => parseLine(`bootstrap ${line}`.trim(), { file }) as unknown as ReadingFlags;

it.each([
  ['', 'hubform wait out'],
  [
    '--role-name read --external-id x;y --profile p',
    "hubform wait out --profile p --role-name read --external-id 'x;y'",
  ],
  ['--role-name read --session-duration 900', 'hubform wait out --role-name read --session-duration 900'],
])('the flags %j read, and waiting does so, too: %s', (line, command) => {
  expect(waitCommandLine('out', flags(line), false)).toBe(command);
});

it('the role in the code stands for those of reading', () => {
  expect(waitCommandLine('my dir', flags('--role-name read --external-id x --profile p'), true)).toBe(
    "hubform wait 'my dir' --profile p",
  );
});

it('what hubform.yaml says is not repeated', () => {
  const file = { roleName: { raw: 'read', place: 'roleName' } };
  expect(waitCommandLine('out', flags('', file), false)).toBe('hubform wait out');
});
