import { describe, expect, it } from 'vitest';
import { credentialsNeeded, nextSteps, rootDirectory } from '../../../../src/cli/output/next-steps.ts';

const roots = (count: number) => Array.from({ length: count }, (_, i) => ({ account: String(i).repeat(12) }));

it('the external id is named where the code reads it from a variable', () => {
  const account = '111122223333';
  const root = { account, providers: [{ externalId: true }] } as const;
  for (const layout of ['roots', 'module'] as const) {
    expect(nextSteps('out', 'hcl', { roots: [root], layout })[0]).toMatch(/^ {2}Set TF_VAR_external_id /);
    expect(nextSteps('out', 'hcl', { roots: [{ account, providers: [{}] }], layout }).join()).not.toContain('TF_VAR');
  }
});

describe('the next steps', () => {
  it('are none without code', () => {
    expect(nextSteps('out', 'hcl', { roots: [] })).toEqual([]);
  });

  it('name three root modules at most, quoted for a shell', () => {
    expect(nextSteps("it's", 'hcl', { roots: roots(5) }, 'apply')).toEqual([
      ...['0', '1', '2'].map((i) => `  cd 'it'\\''s/${i.repeat(12)}' && terraform init && terraform apply`),
      '  … and the same in 2 more directories',
    ]);
  });

  it('synthesise CDK code first', () => {
    expect(nextSteps('out', 'cdktf', { roots: roots(1) })[0]).toContain('npm run synth');
    expect(rootDirectory('out', 'cdktn', '1')).toBe('out/cdktf.out/stacks/1');
  });
});

describe('the credentials that Terraform needs', () => {
  const [A, B] = ['0'.repeat(12), '1'.repeat(12)];

  it('are not named where the code has a role, or where the caller has them', () => {
    expect(credentialsNeeded(roots(2), { applyRoleName: 'apply', caller: A })).toEqual([]);
    expect(credentialsNeeded(roots(1), { caller: A })).toEqual([]);
    expect(credentialsNeeded([], {})).toEqual([]);
  });

  it('are named where the caller is another account', () => {
    expect(credentialsNeeded(roots(2), { caller: A })).toEqual([
      `  Terraform needs credentials for ${B}; yours are for ${A}.`,
      '  Pass --apply-role-name NAME to have the code assume a role instead.',
    ]);
    expect(credentialsNeeded(roots(5), { caller: B })[0]).toBe(
      `  Terraform needs credentials for each account (${A}, 222222222222, 333333333333 and 1 more); yours are for ${B}.`,
    );
  });

  it('are named without a caller where one account cannot be that of all', () => {
    expect(credentialsNeeded(roots(1), {})).toEqual([]);
    expect(credentialsNeeded(roots(2), {})[0]).toBe(`  Terraform needs credentials for each account (${A}, ${B}).`);
  });
});
