import { expect, it } from 'vitest';
import { parseUiOutput } from '../../../../src/terraform/plan/output.ts';

it('errors and planned changes are read from the lines of JSON, each once', () => {
  const diagnostic = {
    severity: 'error',
    summary: 'No ',
    detail: 'never\n',
    range: { filename: 'a.tf', start: { line: 3 } },
  };
  const lines = [
    'a provider says hello',
    '{"broken',
    { type: 'diagnostic', '@message': 'x', diagnostic: { severity: 'warning', summary: 'Hm' } },
    { type: 'diagnostic', '@message': 'x', diagnostic },
    { type: 'diagnostic', '@message': 'x', diagnostic },
    { type: 'planned_change', '@message': 'a.b: Plan to create', change: { resource: { addr: 'a.b' } } },
  ];
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  expect(parseUiOutput(text)).toEqual({
    errors: [{ summary: 'No', detail: 'never', place: 'a.tf:3' }],
    messages: new Map([['a.b', 'a.b: Plan to create']]),
  });
});

it('output without JSON has no errors and no messages', () => {
  expect(parseUiOutput('')).toEqual({ errors: [], messages: new Map() });
  expect(parseUiOutput('null\n[]\n{}\n{"type":"diagnostic"}\n')).toEqual({ errors: [], messages: new Map() });
});
