import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assertCalled, readCallerRoot, writeMissingCalls } from '../../../../src/terraform/roots/caller-root.ts';
import { generateIntoFixture } from '../../../support/layouts.ts';
import { failure } from '../../../support/options.ts';
import { withDirectory } from '../../../support/plan.ts';

const [A, B] = ['111122223333', '222233334444'];

describe('a root module that calls hubform’s modules', () => {
  it('is read with its calls, its profiles and what its modules check', async () => {
    await withDirectory(async (directory) => {
      await generateIntoFixture('own-aliases', directory);
      const root = await readCallerRoot(directory, { providers: { [`${B}/us-east-1`]: 'aws.second' } });
      expect(root.caller).toMatchObject({ accounts: [A, B], uncalled: [], profiles: { 'second-account': B } });
      expect(root.caller?.guards.get(`module.securityhub_${B}.aws_securityhub_account.us_east_1`)).toEqual({
        account: B,
        region: 'us-east-1',
      });
    });
  });

  it('is given the calls that it does not have, in a copy', async () => {
    await withDirectory(async (directory) => {
      await generateIntoFixture('own-backend', directory);
      const { caller } = await readCallerRoot(directory, {
        providers: { 'eu-west-1': 'aws.own' },
        applyRoleName: 'apply',
      });
      if (!caller) throw new Error('it is no caller');
      expect(caller.uncalled).toEqual([A, B]);
      expect(
        failure(() => {
          assertCalled(directory, caller);
        }).hint,
      ).toContain('module.tf.example');
      await writeMissingCalls(directory, caller);
      const written = JSON.parse(await readFile(join(directory, 'zz_hubform_calls.tf.json'), 'utf8')) as object;
      expect(written).toMatchObject({
        module: { [`securityhub_${A}`]: { source: `./${A}`, providers: { 'aws.eu_west_1': 'aws.own' } } },
        provider: {
          aws: [
            { allowed_account_ids: [A], access_key: A, assume_role: { role_arn: `arn:aws:iam::${A}:role/apply` } },
            {},
          ],
        },
      });
    });
  });

  it('has of its state what is in the modules, and of our types what is beside them', async () => {
    await withDirectory(async (directory) => {
      await mkdir(join(directory, A));
      await writeFile(join(directory, A, 'versions.tf'), 'terraform {}\n');
      await writeFile(
        join(directory, 'main.tf'),
        'moved {\n  from = module.old\n  to   = module.new\n}\nresource "aws_securityhub_account" "new" {}\n',
      );
      const of = (module: string | undefined, name: string, more: { type?: string; key?: string } = {}) => ({
        ...(module !== undefined && { module }),
        ...{ mode: 'managed', type: more.type ?? 'aws_securityhub_account', name },
        instances: [{ attributes: { id: A }, ...(more.key !== undefined && { index_key: more.key }) }],
      });
      const resources = [
        of(`module.securityhub_${A}`, 'eu_west_1'),
        of('module.x["y"]', 'mine', { key: 'eu' }),
        of('module.old', 'mine'),
        of(undefined, 'bucket', { type: 'aws_s3_bucket' }),
      ];
      await writeFile(join(directory, 'terraform.tfstate'), JSON.stringify({ version: 4, resources }));
      const { stateObjects, movedAddresses, caller } = await readCallerRoot(directory, { providers: {} });
      expect(stateObjects.map(({ address }) => address)).toEqual([
        `module.securityhub_${A}.aws_securityhub_account.eu_west_1`,
        'module.x["y"].aws_securityhub_account.mine["eu"]',
      ]);
      expect(movedAddresses).toEqual(['module.old']);
      // Terraform plans no move without its old address.
      expect(caller?.beside).toEqual([
        'aws_securityhub_account.new',
        'module.old.aws_securityhub_account.mine',
        'module.x["y"].aws_securityhub_account.mine',
      ]);
    });
  });
});
