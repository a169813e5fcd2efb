import { describe, expect, it } from 'vitest';
import { nextSteps, rootDirectory } from '../../../../src/cli/output/next-steps.ts';

const roots = (count: number) => Array.from({ length: count }, (_, i) => ({ account: String(i).repeat(12) }));

describe('the next steps', () => {
  it('are none without code', () => {
    expect(nextSteps('out', 'hcl', { roots: [] })).toEqual([]);
  });

  it('name three root modules at most, quoted for a shell', () => {
    expect(nextSteps("it's", 'hcl', { roots: roots(5) }, 'apply')).toEqual([
      ...['0', '1', '2'].map((i) => `  cd 'it'\\''s/${i.repeat(12)}' && terraform init && terraform apply`),
      '  … and so in 2 more directories',
    ]);
  });

  it('synthesise CDK code first', () => {
    expect(nextSteps('out', 'cdktf', { roots: roots(1) })[0]).toContain('npm run synth');
    expect(rootDirectory('out', 'cdktn', '1')).toBe('out/cdktf.out/stacks/1');
  });
});
