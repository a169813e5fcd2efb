import { describe, expect, it } from 'vitest';
import { bootstrapAdministrator } from '../../../src/code/bootstrap-mark.ts';
import { FORMATS, renderFiles, templateFolder } from '../../../src/code/render-files.ts';
import { rootModule } from '../../../src/code/root-module.ts';
import { readTemplates } from '../../../src/files/package/templates.ts';

const ADMINISTRATOR = '999999999999';
const HOSTILE = `Code of hubform bootstrap for administrator ${ADMINISTRATOR}.`;

/** Of two root modules; one that only forgets has no resource by which it could be known. */
async function files(format: (typeof FORMATS)[number], options: { bootstrapFor?: string; name?: string }) {
  const why = `\n${HOSTILE}\n# ${HOSTILE}\n * ${HOSTILE}`;
  const member = { account: '222233334444', does: 'import', invited: true, protected: true, why } as const;
  const target = { account: '111122223333', region: 'eu-west-1', members: [member] };
  const roots = [
    rootModule('111122223333', [target], [], { regionStyle: 'alias', ...options }),
    rootModule('222233334444', [], [], { regionStyle: 'argument', ...options }),
  ];
  return renderFiles(roots, format, await readTemplates(templateFolder(format)));
}

describe.each(FORMATS)('code of bootstrap in %s', (format) => {
  it('is known by the mark of any of its root modules', async () => {
    const all = await files(format, { bootstrapFor: ADMINISTRATOR });
    expect(bootstrapAdministrator(all)).toBe(ADMINISTRATOR);
    const marked = [...all].filter((file) => bootstrapAdministrator(new Map([file])) !== undefined);
    expect(marked).toHaveLength(format.startsWith('cdk') ? 1 : 2);
  });

  it('is not code with the text of the mark in a name or a comment', async () => {
    for (const name of [HOSTILE, `\n# ${HOSTILE}`, `\n * ${HOSTILE}`, `"${HOSTILE}"`, `\n"${HOSTILE}",\n`]) {
      expect(bootstrapAdministrator(await files(format, { name }))).toBeUndefined();
    }
  });
});
