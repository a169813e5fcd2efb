import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../support/paths.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf, hasTool } from '../../support/tools.ts';
import { asShown } from './support/as-shown.ts';
import { PAGES } from './support/pages.ts';
import { blocksOf, readPage } from './support/page.ts';
import { runBlocks } from './support/shell.ts';

/** Every block of commands that the tests do not run. A new one has to be entered, with its reason, in both places. */
const NOT_RUN: readonly string[] = [
  'README.md: npm ci && npm run demo (it installs what it is run from; the gate runs both)',
  'README.md: npm ci && npm test (it is the suite itself)',
  'docs/README.md: hubform emulator docs/sample.yaml --port 4666 (it runs until it is stopped, and the suite serves the same file)',
  'docs/README.md: export AWS_ENDPOINT_URL=http://127.0.0.1:4666 AWS_ACCESS_KEY_ID=111122223333 AWS_SECRET_ACCESS_KEY=any AWS_REGION=us-east-1 (the suite has a port of its own)',
  'docs/cdktf.md: cd security-hub (the bindings are 400 MB; test/extended/cdk synthesises such projects)',
  'docs/how-to/apply-many-accounts.md: export AT_ONCE=2 (test/extended/terraform/pipeline.test.ts runs these scripts)',
  'docs/how-to/events.md: aws secretsmanager create-secret --name hubform/github-token --secret-string file://token (it deploys to AWS)',
  'docs/how-to/existing-terraform.md: terraform -chdir=infra state pull | hubform export --trust 999999999999 --state - -o security-hub (there is no backend here)',
  'docs/how-to/verify.md: cd security-hub/111122223333 (it needs a state and credentials)',
];

const pages = PAGES.map(readPage);
const commandsOf = (page: (typeof pages)[number]) => blocksOf(page).filter(({ language }) => language === 'sh');

describe('the commands of the documentation', () => {
  it('are run, save for those that are listed here with a reason', () => {
    const found = pages.flatMap((page) =>
      commandsOf(page).flatMap(({ text, notRun }) =>
        notRun === undefined ? [] : [`${page.path}: ${text.split('\n')[0] ?? ''} (${notRun})`],
      ),
    );
    expect(found).toEqual(NOT_RUN);
  });
});

for (const page of pages) {
  const blocks = commandsOf(page).filter(({ notRun }) => notRun === undefined);
  if (blocks.length === 0) continue;
  const script = blocks.map(({ text }) => text).join('');
  const lacking: string[] = [];
  if (/\bterraform |hubform (verify|rehearse)/.test(script) && !(await hasTerraform())) lacking.push('terraform');
  if (/\baws [a-z]|runbook\.sh --run/.test(script) && !(await hasTool('aws'))) lacking.push('aws');
  describeIf(lacking.length === 0, lacking.join(' and '), page.path, () => {
    it('can be followed from top to bottom, and shows what its commands print', async () => {
      const ran = await runBlocks(blocks);
      for (const [index, { line, exits }] of blocks.entries()) {
        const { code, shown } = ran[index] ?? { shown: '' };
        expect(code, `${page.path}:${line} ended with ${String(code)}:\n${shown}`).toBe(exits);
      }
      const shown = ran.map((one) => one.shown);
      await expect(asShown(page, blocks, shown)).toMatchFileSnapshot(join(REPOSITORY, page.path));
    });
  });
}
