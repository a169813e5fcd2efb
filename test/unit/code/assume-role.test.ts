import { describe, expect, it } from 'vitest';
import { factsByAccount } from '../../../src/code/read/read-code.ts';
import { possibleOptions } from '../../../src/code/read/possible-options.ts';
import { FORMATS, renderFiles, templateFolder } from '../../../src/code/render-files.ts';
import { type RootOptions, rootModule } from '../../../src/code/root-module.ts';
import { readTemplates } from '../../../src/files/package/templates.ts';
import { MEMBER } from '../../support/wire.ts';

const SESSION = { applyRoleName: 'apply', applyExternalId: true, applySessionName: 'tf', applySessionDuration: 900 };

async function filesOf(format: (typeof FORMATS)[number], options: Partial<RootOptions>) {
  const target = {
    account: MEMBER,
    region: 'me-south-1',
    accepter: { administrator: '999999999999', accepted: true, enableHub: false, why: 'x' },
  };
  const root = rootModule(MEMBER, [target], [], { regionStyle: 'alias', ...options });
  return renderFiles([root], format, await readTemplates(templateFolder(format)));
}

describe.each(FORMATS)('the role of Terraform in %s', (format) => {
  it('gets its external id from a variable, and asks STS in the home Region', async () => {
    const text = [...(await filesOf(format, SESSION)).values()].join('\n');
    expect(text).toMatch(/variable "external_id"|"external_id": \{|TerraformVariable\(this, "external_id"/);
    expect(text).toMatch(
      /external_?[iI]d"?\s*[=:] ("\$\{var\.external_id\}"|var\.external_id|externalId\.stringValue)/,
    );
    expect(text).toMatch(/session_?[nN]ame"?\s*[=:] "tf"/);
    expect(text).toMatch(/duration"?\s*[=:] "900s"/);
    expect(text).toMatch(/sts_?[rR]egion"?\s*[=:] "us-east-1"/);
  });

  it('has no variable without an external id', async () => {
    const text = [...(await filesOf(format, { applyRoleName: 'apply' })).values()].join('\n');
    expect(text).not.toMatch(/external_?id|TerraformVariable|session_?name|duration/i);
  });

  it('is read back from the code, where the manifest is lost', async () => {
    const facts = factsByAccount(await filesOf(format, { ...SESSION, product: 'opentofu' }));
    expect(possibleOptions([...facts.values()])[0]).toMatchObject({ ...SESSION, product: 'opentofu' });
  });
});
