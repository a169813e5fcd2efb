import { expect, it } from 'vitest';
import { demo } from '../../../src/actions/demo.ts';
import { contents, temporaryDirectory } from '../../support/files/directory.ts';
import { quietContext } from '../../support/verifying.ts';

it('the sample is exported without AWS, with its unreadable targets', async () => {
  const directory = temporaryDirectory();
  const options = { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false } as const;
  const { roots, problems } = await demo(options, quietContext());
  expect(roots.length).toBeGreaterThan(1);
  expect(problems.length).toBeGreaterThan(0);
  const files = contents(directory);
  expect(files['memberships.yaml']).toContain('unreadable: ');
  for (const { account } of roots) expect(files).toHaveProperty([`${account}/versions.tf`]);
});
