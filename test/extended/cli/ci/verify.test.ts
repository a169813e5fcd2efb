import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { fixtures } from '../../../support/fixtures.ts';
import { TOKEN } from '../../../support/github.ts';
import { hubform } from '../../../support/hubform.ts';
import { hasTerraform, withoutNetwork } from '../../../support/terraform.ts';
import { describeIf } from '../../../support/tools.ts';
import { ACCOUNT, withCiRepository } from '../../../support/ci.ts';

/** In a job of GitHub, without the Action around it. */
async function runCi(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const summary = join(cwd, '..', `${basename(cwd)}-summary.md`);
  const job = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary, GITHUB_EVENT_PATH: '', GITHUB_OUTPUT: '' };
  const done = await hubform(args, { cwd, env: { ...env, ...job } });
  const text = readFileSync(summary, 'utf8');
  rmSync(summary);
  return { ...done, summary: text };
}

describeIf(await hasTerraform(), 'terraform', 'the Action in mode verify', () => {
  it('plans offline and without a token, and fails if the code does not do what was decided', async () => {
    await withCiRepository(async ({ cwd, commit, github, onPullRequest }) => {
      const sample = fixtures().find(({ name }) => name === 'three-ways');
      await hubform(['generate', join(sample?.folder ?? '', 'memberships.yaml'), '-o', 'hubform'], { cwd });
      await commit();
      const env = await withoutNetwork();
      const right = await onPullRequest({ mode: 'verify' }, { base: 'HEAD', env });
      expect(right.code, right.stdout + right.stderr).toBe(0);
      expect(right.summary).toContain('### hubform verify `hubform`: as decided');
      expect(github.writes).toEqual([]);

      // A pull request chooses the names of its directories.
      const hostile = 'x` <img src=x> @everyone\n# head\n::error::no';
      await hubform(['generate', join(sample?.folder ?? '', '../nothing/memberships.yaml'), '-o', hostile], { cwd });
      const odd = await runCi(['ci', 'verify', hostile], cwd, env);
      expect(odd.stdout).toMatch(/^x` <img src=x> @everyone\\u000a# head\\u000a::error::no$/m);
      expect(odd.summary).toMatch(
        /^### hubform verify `x\\u0060 <img src=x> @everyone\\u000a# head\\u000a::error::no`: as decided$/m,
      );

      appendFileSync(
        join(cwd, 'hubform', ACCOUNT, 'memberships.tf'),
        '\nresource "terraform_data" "x" {\n  provisioner "local-exec" {\n    command = "test -z \\"$GITHUB_TOKEN\\""\n  }\n}\n',
      );
      await commit();
      const wrong = await onPullRequest({ mode: 'verify' }, { env });
      expect(wrong.code).not.toBe(0);
    });
  });

  it('shows the code of a fork neither the token nor credentials of AWS', async () => {
    await withCiRepository(async ({ cwd, commit, onPullRequest }) => {
      const sample = fixtures().find(({ name }) => name === 'three-ways');
      await hubform(['generate', join(sample?.folder ?? '', 'memberships.yaml'), '-o', 'hubform'], { cwd });
      await commit();
      const [bin, seen] = [join(cwd, '.git', 'bin'), join(cwd, '.git', 'seen')];
      mkdirSync(bin);
      // The providers and provisioners inherit the environment of Terraform.
      const spy = `#!/bin/sh\nenv >> '${seen}'\nPATH='${process.env.PATH ?? ''}' exec terraform "$@"\n`;
      writeFileSync(join(bin, 'terraform'), spy, { mode: 0o755 });
      const planted = {
        AWS_SECRET_ACCESS_KEY: 'planted-key',
        AWS_SESSION_TOKEN: 'planted-token',
        AWS_PROFILE: 'planted',
      };
      const env = { ...(await withoutNetwork(planted)), PATH: `${bin}:${process.env.PATH ?? ''}` };
      const { code, stdout, stderr } = await onPullRequest({ mode: 'verify' }, { base: 'HEAD', env });
      expect(code, stdout + stderr).toBe(0);
      const environment = readFileSync(seen, 'utf8');
      expect(environment).toContain('AWS_ENDPOINT_URL=http://127.0.0.1:');
      // One by one: a failure must not print the environment of the machine.
      expect(['planted', TOKEN, 'GITHUB_TOKEN'].filter((secret) => environment.includes(secret))).toEqual([]);
    });
  });
});
