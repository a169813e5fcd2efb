import { describe, expect, it } from 'vitest';
import { bootstrapSteps } from '../../../../src/cli/output/bootstrap-steps.ts';
import { CHOOSE_BACKEND } from '../../../../src/cli/output/next-steps.ts';
import { ADMINISTRATOR, MEMBER } from '../../../support/wire.ts';

type Steps = Parameters<typeof bootstrapSteps>[0];
const done = (accounts: readonly string[], more: { accepted?: boolean } & Partial<Steps> = {}) => {
  const { accepted = false, ...others } = more;
  return {
    intent: { administrator: ADMINISTRATOR, members: [] },
    decisions: [{ code: { accepter: { accepted } } }],
    roots: accounts.map((account) => ({ account })),
    isFirst: true,
    ...others,
  } as unknown as Steps;
};
const OFFLINE = { kind: 'offline' } as const;
const WRITTEN = { directory: 'out', format: 'hcl', access: {}, applyRoleName: 'apply', knowledge: OFFLINE } as const;

describe('the next steps', () => {
  it('are to rehearse, to let the administrator invite, to wait, then to let the member accept', () => {
    expect(bootstrapSteps(done([MEMBER, ADMINISTRATOR]), WRITTEN)).toEqual([
      'Nothing was changed in AWS. Next:',
      '  hubform rehearse out',
      CHOOSE_BACKEND,
      `The administrator ${ADMINISTRATOR} first:`,
      `  cd out/${ADMINISTRATOR} && terraform init && terraform apply`,
      '  hubform wait out',
      'Then the member:',
      `  cd out/${MEMBER} && terraform init && terraform apply`,
    ]);
  });

  it('have no wait where no invitation is pending', () => {
    expect(bootstrapSteps(done([MEMBER, ADMINISTRATOR], { accepted: true }), WRITTEN).join('\n')).not.toContain('wait');
  });

  it('name the list of root modules and the pipelines where there are many', () => {
    const members = Array.from({ length: 5 }, (_, index) => `11112222333${index}`);
    const lines = bootstrapSteps(done([...members, ADMINISTRATOR], { isFirst: false }), WRITTEN);
    expect(lines).toContain('Then the 5 member accounts:');
    expect(lines.at(-2)).toMatch(/^ {2}hubform roots out --format paths/);
    expect(lines).not.toContain(CHOOSE_BACKEND);
  });

  it('say whose credentials Terraform needs where the code assumes no role', () => {
    const { applyRoleName, ...withoutRole } = WRITTEN;
    expect(applyRoleName).toBe('apply');
    const lines = bootstrapSteps(done([MEMBER, ADMINISTRATOR], { caller: MEMBER }), withoutRole);
    expect(lines.join('\n')).toContain(`Terraform needs credentials for ${ADMINISTRATOR}; yours are for ${MEMBER}.`);
    const named = bootstrapSteps(done([MEMBER, ADMINISTRATOR], { caller: MEMBER }), {
      ...{ ...withoutRole, access: { profile: 'security' } },
    });
    expect(named.join('\n')).not.toContain('Terraform needs credentials');
  });

  it('wait with the role that was read with, where the code has none', () => {
    const scan = { concurrency: 1, timeoutSeconds: 1, roleName: 'path/read' };
    const live = { ...WRITTEN, knowledge: { kind: 'live', scan } } as const;
    expect(bootstrapSteps(done([MEMBER]), live)).toContain('  hubform wait out');
    const { applyRoleName, ...without } = live;
    expect(applyRoleName).toBe('apply');
    expect(bootstrapSteps(done([MEMBER]), without)).toContain('  hubform wait out --role-name path/read');
  });

  it('are none without code', () => {
    expect(bootstrapSteps(done([]), WRITTEN)).toEqual([]);
  });
});
