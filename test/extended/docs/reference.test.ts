import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REFERENCE } from '../../../scripts/reference/pages.ts';
import { optionsOf } from '../../../src/cli/commands/command.ts';
import { COMMANDS } from '../../../src/cli/commands/commands.ts';
import { environmentName, flagName } from '../../../src/cli/options/names.ts';
import { REPOSITORY } from '../../support/paths.ts';

const folder = join(REPOSITORY, 'docs', 'reference');
const WRITTEN_BY_HAND = [
  'accounts-file.md',
  'bootstrap-states.md',
  'changes.md',
  'decision-kinds.md',
  'environment.md',
  'exit-codes.md',
  'saved-plans.md',
];

describe('the reference', () => {
  it.each(Object.entries(REFERENCE))('%s is what the tables and schemas of the program say', async (name, text) => {
    await expect(text()).toMatchFileSnapshot(join(folder, name));
  });

  it('has no page that is neither generated nor listed here', () => {
    expect(readdirSync(folder).sort()).toEqual([...Object.keys(REFERENCE), ...WRITTEN_BY_HAND].sort());
  });

  it('names every flag with its variable, and every example', () => {
    const page = REFERENCE['commands.md']?.().replaceAll('\\|', '|');
    for (const command of COMMANDS) {
      for (const [line] of command.examples) expect(page).toContain(`\`hubform ${line}\``);
      for (const name of Object.keys(optionsOf(command))) {
        expect(page).toMatch(new RegExp(`--${flagName(name)}\\b.*\`${environmentName(name)}\``));
      }
    }
  });
});
