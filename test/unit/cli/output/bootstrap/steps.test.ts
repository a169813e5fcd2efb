import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../../src/cli/commands/commands.ts';
import { parse } from '../../../../../src/cli/options/parse.ts';
import { bootstrapSteps } from '../../../../../src/cli/output/bootstrap/steps.ts';
import { CHOOSE_BACKEND } from '../../../../../src/cli/output/next-steps.ts';
import type { ReadingFlags } from '../../../../../src/cli/output/bootstrap/wait-command.ts';
import { parseLine } from '../../../../support/options.ts';
import { ADMINISTRATOR, MEMBER } from '../../../../support/wire.ts';

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
const WRITTEN = { directory: 'out', format: 'hcl', access: {}, applyRoleName: 'apply' } as const;
const READING = parseLine('bootstrap --role-name path/read --external-id x') as unknown as ReadingFlags;
const NOTHING = parseLine('bootstrap') as unknown as ReadingFlags;
const stepsOf = (...[done, written, flags = NOTHING]: [Steps, Parameters<typeof bootstrapSteps>[1], ReadingFlags?]) =>
  bootstrapSteps(done, written, flags);

describe('the next steps', () => {
  it('are to rehearse, to let the administrator invite, to wait, then to let the member accept', () => {
    expect(stepsOf(done([MEMBER, ADMINISTRATOR]), WRITTEN)).toEqual([
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
    expect(stepsOf(done([MEMBER, ADMINISTRATOR], { accepted: true }), WRITTEN).join('\n')).not.toContain('wait');
  });

  it('name the list of root modules and the pipelines where there are many', () => {
    const members = Array.from({ length: 5 }, (_, index) => `11112222333${index}`);
    const lines = stepsOf(done([...members, ADMINISTRATOR], { isFirst: false }), WRITTEN);
    expect(lines).toContain('Then the 5 member accounts:');
    expect(lines.at(-2)).toMatch(/^ {2}hubform roots out --format paths/);
    expect(lines.at(-1)).toMatch(/^ {2}hubform templates github /);
    expect(lines).not.toContain(CHOOSE_BACKEND);
  });

  it('say whose credentials Terraform needs where the code assumes no role', () => {
    const { applyRoleName, ...withoutRole } = WRITTEN;
    expect(applyRoleName).toBe('apply');
    const lines = stepsOf(done([MEMBER, ADMINISTRATOR], { caller: MEMBER }), withoutRole);
    expect(lines.join('\n')).toContain(`Terraform needs credentials for ${ADMINISTRATOR}; yours are for ${MEMBER}.`);
    const named = stepsOf(done([MEMBER, ADMINISTRATOR], { caller: MEMBER }), {
      ...{ ...withoutRole, access: { profile: 'security' } },
    });
    expect(named.join('\n')).not.toContain('Terraform needs credentials');
  });

  it('wait with the role that was read with, where the code has none', () => {
    expect(stepsOf(done([MEMBER]), WRITTEN, READING)).toContain('  hubform wait out');
    const { applyRoleName, ...without } = WRITTEN;
    expect(applyRoleName).toBe('apply');
    expect(stepsOf(done([MEMBER]), without, READING)).toContain(
      '  hubform wait out --role-name path/read --external-id x',
    );
  });

  it.each([[1], [5]])('name commands that there are, with %d members', (count) => {
    const members = Array.from({ length: count }, (_, index) => `11112222333${index}`);
    const { applyRoleName, ...without } = WRITTEN;
    expect(applyRoleName).toBe('apply');
    const lines = stepsOf(done([...members, ADMINISTRATOR]), without, READING).join('\n');
    const commands = [...lines.matchAll(/hubform ([^#\n]*)/g)].map(([, words = '']) => words.trim().split(' '));
    expect(commands.length).toBe(count === 1 ? 2 : 4);
    for (const words of commands) {
      const parsed = parse(words, { commands: COMMANDS, version: '0', columns: 80 });
      if (parsed.kind !== 'run') throw new Error(`it runs nothing: ${words.join(' ')}`);
      const [{ choices } = {}] = parsed.command.args;
      if (choices) expect(choices).toContain(parsed.args[0]);
    }
  });

  it('are none without code', () => {
    expect(stepsOf(done([]), WRITTEN)).toEqual([]);
  });
});
