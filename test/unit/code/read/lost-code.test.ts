import { describe, expect, it } from 'vitest';
import { isCodeLost } from '../../../../src/code/read/lost-code.ts';
import { earlierCodeIn } from '../../../../src/code/read/earlier-code.ts';
import { factsByAccount } from '../../../../src/code/read/read-code.ts';
import type { RegionStyle } from '../../../../src/code/root-module.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { MANY, projectOf } from '../../../support/projects.ts';

const EARLIER = {
  declared: { '111122223333': ['aws_securityhub_account.ap_south_1'] },
  forgotten: { '111122223333': ['aws_securityhub_invite_accepter.eu_west_1'] },
};
const STYLES: RegionStyle[] = ['alias', 'argument'];

describe.each(['hcl', 'json'] as const)('the code of a root module in %s', (format) => {
  const cases = [...fixtures(), MANY].flatMap((fixture) =>
    STYLES.flatMap((regionStyle) =>
      [undefined, EARLIER].map((earlier) => ({ fixture, regionStyle, earlier, name: fixture.name })),
    ),
  );

  it.each(cases)('of $name ($regionStyle) is complete', async ({ fixture, regionStyle, earlier }) => {
    const { files } = await projectOf(fixture, { format, regionStyle, ...(earlier && { earlier }) });
    for (const facts of factsByAccount(files).values()) {
      const onlyForgets = facts.resources.length === 0;
      expect(isCodeLost(facts)).toBe(regionStyle === 'argument' && onlyForgets);
    }
  });

  it.each(cases)(
    'of $name ($regionStyle) without one of its files is lost, or knows all addresses',
    async ({ fixture, regionStyle, earlier }) => {
      const { files } = await projectOf(fixture, { format, regionStyle, ...(earlier && { earlier }) });
      const complete = earlierCodeIn(factsByAccount(files));
      for (const path of files.keys()) {
        const facts = factsByAccount(new Map([...files].filter(([other]) => other !== path)));
        const account = path.split('/')[0] ?? '';
        const found = facts.get(account);
        if (!found || isCodeLost(found)) continue;
        const { declared, forgotten } = earlierCodeIn(facts);
        expect([path, declared[account], forgotten[account]]).toEqual([
          path,
          complete.declared[account],
          complete.forgotten[account],
        ]);
      }
    },
  );
});
