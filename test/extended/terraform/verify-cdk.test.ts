import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { verify } from '../../../src/actions/verify/verify.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { compileFiles, linkModules, modulesOf, synthesise } from '../../support/cdk.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { quietContext, replaceIn } from '../../support/verifying.ts';
import { DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

const SNAPSHOT = canonicalSnapshot([
  accepted(),
  membership({ region: 'eu-west-1', hub: DISABLED_HUB, invitations: [invitation('pending')] }),
]);

describeIf(await hasTerraform(), 'terraform', 'hubform verify of a CDKTF project', () => {
  let modules = '';
  beforeAll(async () => {
    modules = (await modulesOf('cdktf')) ?? '';
  });

  it('refuses it before the synthesis, then checks its stacks', { timeout: 300_000 }, async () => {
    await withDirectory(async (directory) => {
      const options = { directory, decisionOptions: {}, adoptHub: false, format: 'cdktf', force: false } as const;
      const { result } = await generate(SNAPSHOT, options);
      const code = result.written.filter((path) => path.endsWith('.ts'));
      const files = new Map<string, string>();
      for (const path of code) files.set(path, await readFile(join(directory, path), 'utf8'));
      const request = { directory, rules: {}, live: false, allowForeign: false, env: await withoutNetwork() };
      await expect(verify(request, quietContext())).rejects.toMatchObject({
        message: `the project in ${directory} is not synthesised`,
      });

      await linkModules(directory, modules);
      await compileFiles(directory, files);
      await synthesise([directory]);
      expect((await verify(request, quietContext())).roots).toMatchObject([
        { account: MEMBER, path: `cdktf.out/stacks/${MEMBER}`, counts: { import: 1, create: 2 }, mismatches: [] },
      ]);

      const stack = join(directory, 'cdktf.out', 'stacks', MEMBER, 'cdk.tf.json');
      await replaceIn(stack, /"master_id": "\d+"/, '"master_id": "888888888888"');
      const [root] = (await verify(request, quietContext())).roots;
      expect(root?.mismatches.map(({ kind }) => kind)).toContain('administrator');
    });
  });
});
