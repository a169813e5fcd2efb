import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixtures } from '../support/fixtures.ts';
import { hubform } from '../support/hubform.ts';
import { hasTerraform, withoutNetwork } from '../support/terraform.ts';
import { describeIf } from '../support/tools.ts';
import { ACCOUNT, withPlace } from './support.ts';

describeIf(await hasTerraform(), 'terraform', 'the Action in mode verify', () => {
  it('plans offline and without a token, and tells what is not as decided', async () => {
    await withPlace(async ({ cwd, commit, github, onPullRequest }) => {
      const sample = fixtures().find(({ name }) => name === 'three-ways');
      await hubform(['generate', join(sample?.folder ?? '', 'memberships.yaml'), '-o', 'hubform'], { cwd });
      await commit();
      const env = await withoutNetwork();
      const right = await onPullRequest({ mode: 'verify' }, { base: 'HEAD', env });
      expect(right.code, right.stdout + right.stderr).toBe(0);
      expect(right.summary).toContain('### hubform verify hubform: as decided');
      expect(github.writes).toEqual([]);

      appendFileSync(
        join(cwd, 'hubform', ACCOUNT, 'memberships.tf'),
        '\nresource "terraform_data" "x" {\n  provisioner "local-exec" {\n    command = "test -z \\"$GITHUB_TOKEN\\""\n  }\n}\n',
      );
      await commit();
      const wrong = await onPullRequest({ mode: 'verify' }, { env });
      expect(wrong.code).not.toBe(0);
    });
  });
});
