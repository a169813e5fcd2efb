import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { yamlText } from '../../../../src/render/roots/yaml-text.ts';

it('two readers read the YAML in the same way, in each version of YAML, without aliases', () => {
  const same = { run: 'a' };
  const long = `${'x'.repeat(200)}\n- ${'y'.repeat(200)}`;
  const value = { 'a: b': ['no', '0123', '1e3', 'a\nb', '*x', long, same, same], n: 3, empty: [], yes: 'on' };
  const text = yamlText(value);
  expect(text).not.toContain('&');
  expect([parse(text), parse(text, { version: '1.1' }), load(text)]).toEqual([value, value, value]);
});
