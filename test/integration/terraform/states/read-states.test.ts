import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStates } from '../../../../src/terraform/states/read-states.ts';
import { putFiles, rejection, temporaryDirectory } from '../../../support/files/directory.ts';

const hub = { mode: 'managed', type: 'aws_securityhub_account', name: 'x', instances: [{ attributes: {} }] };
const STATE = JSON.stringify({ version: 4, resources: [hub] });
const nothing = () => Promise.resolve('');

describe('states', () => {
  it('are read from files, directories and stdin, each once, and a name has no path of this machine', async () => {
    const directory = temporaryDirectory();
    putFiles(directory, { 'infra/main.tf': '', 'infra/terraform.tfstate': STATE, 'copy.json': STATE });
    const paths = ['infra', 'infra/terraform.tfstate', 'copy.json'].map((path) => join(directory, path));
    const { states, notes } = await readStates([...paths, '-'], join(directory, 'out'), () => Promise.resolve(STATE));
    expect(states.map(({ source, beside }) => [source, beside !== undefined])).toEqual([
      ['../infra/terraform.tfstate', true],
      ['../copy.json', false],
      ['stdin', false],
    ]);
    expect(states.map(({ resources }) => resources.length)).toEqual([1, 1, 1]);
    expect(notes).toEqual([]);
  });

  it('of a workspace belong to the code above', async () => {
    const directory = temporaryDirectory();
    putFiles(directory, { 'a/main.tf.json': '', 'a/terraform.tfstate.d/x/terraform.tfstate': STATE });
    const { states } = await readStates([directory], directory, nothing);
    expect(states[0]?.beside).toMatch(/\/a$/);
  });

  it.each([
    ['utf-8 with a byte order mark', Buffer.from(`\ufeff${STATE}`)],
    ['utf-16, as PowerShell writes it', Buffer.from(`\ufeff${STATE}`, 'utf16le')],
  ])('may be in %s', async (_, bytes) => {
    const directory = temporaryDirectory();
    putFiles(directory, { 'a.json': bytes as unknown as string });
    expect((await readStates([join(directory, 'a.json')], directory, nothing)).states[0]?.resources).toHaveLength(1);
  });

  it('in a backend are named beside those that are here', async () => {
    const directory = temporaryDirectory();
    putFiles(directory, { 'a/terraform.tfstate': STATE, 'b/.terraform/terraform.tfstate': '{"version":3}' });
    const { notes } = await readStates([directory], directory, nothing);
    expect(notes).toEqual([expect.stringMatching(/\/b keeps its state in a backend, .* with --state\.$/)]);
  });
});

it('a directory with an empty state only is read, and the file is named', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { 'a/main.tf': '', 'a/terraform.tfstate': '' });
  expect(await readStates([directory], directory, nothing)).toEqual({
    states: [],
    notes: [`${directory}/a/terraform.tfstate is empty, so hubform ignores it.`],
  });
});

describe('what cannot be read fails, and never looks like a state without anything', () => {
  it.each([
    ['missing', {}, 'cannot read DIR/a: no such file or directory', 'Check the path.'],
    ['empty', { a: '' }, 'hubform cannot read the state a: it is empty', 'terraform state pull'],
    ['broken', { a: '{"secret":"hunter2"' }, 'hubform cannot read the state a: it is not JSON', 'terraform'],
    ['encrypted', { a: '{"encrypted_data":"x"}' }, 'hubform cannot read the state a: it is encrypted', 'tofu'],
    ['a directory without a state', { 'a/main.tf': '' }, 'there is no state below DIR/a', 'terraform state pull'],
    [
      'a directory with a broken state',
      { 'a/b/terraform.tfstate': '{' },
      'hubform cannot read the state a/b/terraform.tfstate: it is not JSON',
      'terraform',
    ],
    [
      'a directory with states in a backend only',
      { 'a/.terraform/terraform.tfstate': '{}' },
      'there is no state below DIR/a, only root modules whose state is in a backend: .',
      'terraform state pull',
    ],
    [
      'a directory with a broken link',
      { 'a/x.tf': '' },
      'cannot read DIR/a/x.tfstate: no such file or directory',
      'Check the path.',
    ],
  ])('%s', async (_, files, message, hint) => {
    const directory = temporaryDirectory();
    putFiles(directory, files);
    if ('a/x.tf' in files) symlinkSync(join(directory, 'missing'), join(directory, 'a', 'x.tfstate'));
    const error = await rejection(readStates([join(directory, 'a')], directory, nothing));
    expect(error.message).toBe(message.replace('DIR', directory));
    expect(error.hint).toContain(hint);
    expect(error.message + (error.hint ?? '') + JSON.stringify(error.cause ?? '')).not.toContain('hunter2');
  });

  it('larger than any state that counts', async () => {
    const directory = temporaryDirectory();
    putFiles(directory, { a: STATE });
    truncateSync(join(directory, 'a'), 257 * 1024 * 1024);
    const error = await rejection(readStates([join(directory, 'a')], directory, nothing));
    expect(error.message).toBe(`${directory}/a is larger than 256 MiB`);
    expect(error.hint).toContain('jq');
  });

  it('an empty stdin', async () => {
    expect((await rejection(readStates(['-'], '.', nothing))).message).toContain('hubform cannot read the state stdin');
  });
});
