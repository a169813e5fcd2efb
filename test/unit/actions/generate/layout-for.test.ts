import { describe, expect, it } from 'vitest';
import { assertProvidersFit, layoutFor } from '../../../../src/actions/generate/layout-for.ts';
import type { Manifest } from '../../../../src/files/tree/manifest.ts';
import { failure } from '../../../support/options.ts';
import { MANY, rootsOf } from '../../../support/projects.ts';

const CODE = { declared: { '111122223333': ['aws_securityhub_account.eu_west_1'] }, forgotten: {} };
const holding = (code: Manifest['code'], layout?: 'module' | 'data') => ({
  directory: 'out',
  manifest: { version: 1 as const, files: {}, code, options: { ...(layout && { layout }) } },
});

describe('the layout of a directory', () => {
  it('is roots by default', () => {
    expect(layoutFor({ directory: 'out' }, { format: 'hcl' })).toBe('roots');
    expect(layoutFor({ directory: 'out' }, { format: 'hcl', layout: 'data' })).toBe('data');
  });

  it('stays that of the code in it', () => {
    expect(layoutFor(holding(CODE, 'module'), { format: 'json' })).toBe('module');
    expect(failure(() => layoutFor(holding(CODE), { format: 'hcl', layout: 'module' })).message).toContain(
      '--layout roots',
    );
  });

  it('may change where there is no code yet', () => {
    expect(layoutFor(holding({ declared: {}, forgotten: {} }), { format: 'hcl', layout: 'data' })).toBe('data');
  });

  it.each([
    [{ format: 'cdktf', layout: 'module' }, 'docs/cdktf.md'],
    [{ format: 'cdktn', layout: 'data' }, 'docs/cdktf.md'],
    [{ format: 'json', layout: 'data' }, 'Leave out --format'],
    [{ format: 'hcl', layout: 'data', regionStyle: 'alias' }, 'Leave out --region-style'],
  ] as const)('does not go with %j', (options, hint) => {
    expect(failure(() => layoutFor({ directory: 'out' }, options)).hint).toContain(hint);
  });
});

it('one provider of the caller cannot be that of two accounts', () => {
  const roots = rootsOf(MANY);
  expect(
    failure(() => {
      assertProvidersFit(roots, { 'us-east-1': 'aws' });
    }).message,
  ).toContain('one account');
  expect(() => {
    assertProvidersFit(roots.slice(0, 1), { 'us-east-1': 'aws', 'me-central-1': 'aws' });
  }).not.toThrow();
});
