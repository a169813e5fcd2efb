import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { reportDroppedTrust } from '../../../../src/cli/output/dropped-trust.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { pipe } from '../../../support/captured.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';
import { ADMINISTRATOR, accepted } from '../../../support/wire.ts';

const trusting = { trust: trustEverywhere([ADMINISTRATOR]) };

async function told(directory: string, decisionOptions = {}): Promise<string> {
  const { terminal, stderr } = pipe({ quiet: true });
  await reportDroppedTrust({ terminal }, { directory, decisionOptions });
  return stderr();
}

it('a run without a trust list, over code that was generated with one, is a warning', async () => {
  const directory = temporaryDirectory();
  const options = { directory, adoptHub: false, format: 'hcl', force: false } as const;
  await generate(canonicalSnapshot([accepted()]), { ...options, decisionOptions: trusting });
  expect(await told(directory)).toBe(
    `Warning: no trust list, but the code in ${directory} was generated with --trust ${ADMINISTRATOR}: this run does not record it\n  Pass --trust ${ADMINISTRATOR} again, or set trust in hubform.yaml.\n`,
  );
  expect(await told(directory, trusting)).toBe('');
  await generate(canonicalSnapshot([accepted()]), { ...options, decisionOptions: {} });
  expect(await told(directory)).toBe('');
});

it('where there is no code, nothing is dropped', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { 'memberships.yaml': '' });
  expect(await told(directory)).toBe('');
  expect(await told(join(directory, 'memberships.yaml'))).toBe('');
  expect(await told(join(directory, 'nothing'))).toBe('');
});
