import { expect, it } from 'vitest';
import { escapeWorkflowCommands } from '../../../../src/cli/output/escape-workflow-commands.ts';

it.each([
  ['::error::x', '\\u003a:error::x'],
  ['a\n  ::warning::x', 'a\n  \\u003a:warning::x'],
  ['a ##[group]', 'a ##\\u005bgroup]'],
  ['a ::b', 'a ::b'],
])('%j', (text, escaped) => {
  expect(escapeWorkflowCommands(text)).toBe(escaped);
});
