import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REFERENCE } from '../../../scripts/reference/pages.ts';
import { COMMANDS, EVERYWHERE } from '../../../src/cli/commands/commands.ts';
import { OPTIONS } from '../../../src/cli/options/options.ts';
import { environmentName } from '../../../src/cli/options/resolve.ts';
import { REPOSITORY } from '../../support/paths.ts';

const folder = join(REPOSITORY, 'docs', 'reference');

describe('the reference', () => {
  it.each(Object.entries(REFERENCE))('%s is what the tables and schemas of the program say', async (name, text) => {
    await expect(text()).toMatchFileSnapshot(join(folder, name));
  });

  it('has no page that is not generated', () => {
    expect(Object.keys(REFERENCE)).toEqual(expect.arrayContaining(readdirSync(folder)));
  });

  it('names every flag with its variable, and every example', () => {
    const page = REFERENCE['commands.md']?.().replaceAll('\\|', '|');
    for (const { examples, options } of COMMANDS) {
      for (const [line] of examples) expect(page).toContain(`\`hubform ${line}\``);
      for (const name of [...options, ...EVERYWHERE]) {
        expect(page).toMatch(new RegExp(`--${OPTIONS[name].flag}\\b.*\`${environmentName(name)}\``));
      }
    }
  });
});
