import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkGenerated } from '../../../../src/actions/generate/check.ts';
import { type GenerateOptions, assertWritable, generate } from '../../../../src/actions/generate/generate.ts';
import { readExpectations } from '../../../../src/actions/verify/expectations.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { putFiles, rejection, temporaryDirectory } from '../../../support/files/directory.ts';
import { MEMBER, accepted } from '../../../support/wire.ts';

const SNAPSHOT = canonicalSnapshot([accepted('a', { region: 'us-east-1' })]);
const STATE = `${MEMBER}/terraform.tfstate`;
const optionsFor = (directory: string, more: Partial<GenerateOptions> = {}): GenerateOptions => ({
  ...{ directory, decisionOptions: {}, adoptHub: false, format: 'hcl', force: false, regionStyle: 'alias' },
  ...more,
});

describe('a local state beside the code that cannot be read', () => {
  it.each([
    ['broken', STATE, {}, 'it is not JSON', 'Restore it from a backup, or move it away'],
    ['of a workspace', `${MEMBER}/terraform.tfstate.d/x/terraform.tfstate`, {}, 'it is not JSON', 'move it away'],
    ['of a stack', `terraform.${MEMBER}.tfstate`, {}, 'it is not JSON', 'move it away'],
    ['of the caller', 'terraform.tfstate', { layout: 'module' }, 'it is not JSON', 'move it away'],
    ['broken beside other states', STATE, { states: { states: [], notes: [] } }, 'it is not JSON', 'move it away'],
  ] as const)('(%s) is an error, and the hint says what to do', async (_, file, more, problem, hint) => {
    const directory = temporaryDirectory();
    putFiles(directory, { [file]: '{"secret":"hunter2"' });
    const options = optionsFor(directory, more);
    for (const act of [generate, checkGenerated]) {
      const error = await rejection(act(SNAPSHOT, options));
      expect([error.code, error.message]).toEqual([
        'disk',
        `hubform cannot read the state ${join(directory, file)}: ${problem}, so its contents are not known`,
      ]);
      expect(error.hint).toContain(hint);
      expect(JSON.stringify(error) + error.message).not.toContain('hunter2');
    }
    // What export calls before a scan.
    expect((await rejection(assertWritable({ directory }, options))).code).toBe('disk');
  });

  it('is a note where OpenTofu has encrypted it and the user passes what is in it', async () => {
    const directory = temporaryDirectory();
    putFiles(directory, { [STATE]: '{"encrypted_data":"x"}' });
    const error = await rejection(generate(SNAPSHOT, optionsFor(directory)));
    expect(error.hint).toBe('Pass the output of tofu show -json with --state.');
    const { notes } = await generate(SNAPSHOT, optionsFor(directory, { states: { states: [], notes: [] } }));
    expect(notes).toEqual([expect.stringContaining('hubform cannot read the state')]);
  });

  it('is no error for verify, which has a mismatch for it', async () => {
    const directory = temporaryDirectory();
    await generate(SNAPSHOT, optionsFor(directory));
    putFiles(directory, { [STATE]: '{' });
    const { notes } = await readExpectations(directory, {});
    expect(notes).toEqual([expect.stringContaining('so its contents are not known')]);
  });

  it('is none where it is empty', async () => {
    const directory = temporaryDirectory();
    putFiles(directory, { [STATE]: '' });
    expect((await generate(SNAPSHOT, optionsFor(directory))).notes).toEqual([]);
  });
});
