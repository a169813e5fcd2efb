import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Generated, generate } from '../../../../src/actions/generate/generate.ts';
import { knownOwners } from '../../../../src/actions/owners/known-owners.ts';
import { readExpectations } from '../../../../src/actions/verify/expectations.ts';
import { NO_CODE } from '../../../../src/code/root-modules.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { readStates } from '../../../../src/terraform/states/read-states.ts';
import { putFiles, rejection, temporaryDirectory } from '../../../support/files/directory.ts';
import { ADMINISTRATOR, MEMBER, accepted } from '../../../support/wire.ts';

const SECRET = 'hunter2';
const SNAPSHOT = canonicalSnapshot([accepted('a', { region: 'eu-west-1' }), accepted('b', { region: 'us-east-1' })]);
const X = 'module.a.aws_securityhub_invite_accepter.x';

/** A state of provider 6 with secrets in every place that hubform has no use for. */
function stateOf(region: string, name = 'x', module?: string): string {
  const attributes = { id: MEMBER, master_id: ADMINISTRATOR, region, password: SECRET, tags: { a: SECRET } };
  const instances = [{ attributes, private: SECRET, sensitive_attributes: [SECRET] }];
  const accepter = { mode: 'managed', type: 'aws_securityhub_invite_accepter', name, instances };
  return JSON.stringify({
    ...{ version: 4, lineage: SECRET, outputs: { a: { value: SECRET } } },
    resources: [
      { ...accepter, ...(module !== undefined && { module }) },
      { mode: 'managed', type: 'aws_db_instance', name: SECRET, instances },
      { mode: 'data', type: 'aws_ssm_parameter', name: 'x', instances },
    ],
  });
}

interface Place {
  readonly output: string;
  readonly write: (paths?: readonly string[], more?: object) => Promise<Generated>;
}

function place(files: Readonly<Record<string, string>>): Place {
  const directory = temporaryDirectory();
  putFiles(directory, files);
  const output = join(directory, 'out');
  return {
    output,
    write: async (paths, more = {}) => {
      const states =
        paths &&
        (await readStates(
          paths.map((path) => join(directory, path)),
          output,
          () => Promise.resolve(''),
        ));
      return generate(SNAPSHOT, {
        ...{
          directory: output,
          decisionOptions: {},
          adoptHub: false,
          format: 'hcl',
          force: false,
          regionStyle: 'alias',
        },
        ...(states && { states }),
        ...more,
      });
    },
  };
}
const kindsOf = ({ decisions }: Generated) => decisions.map(({ kind }) => kind);
const INFRA = { 'infra/main.tf': '', 'infra/terraform.tfstate': stateOf('eu-west-1', 'x', 'module.a') };

/** What a replacement has left behind, and an accepter of which only the account is known. */
function stateWith(instance: object): string {
  const accepter = { mode: 'managed', type: 'aws_securityhub_invite_accepter', name: 'x', instances: [instance] };
  return JSON.stringify({ version: 4, resources: [accepter] });
}

describe('what the states say', () => {
  it('decides, and a later run without them keeps it and says so', async () => {
    const { output, write } = place(INFRA);
    const first = await write(['infra']);
    expect(kindsOf(first)).toEqual(['managed', 'adopt']);
    expect([first.elsewhereUnknown, first.notes]).toEqual([false, []]);
    expect(first.decisions.at(0)).toMatchObject({ owner: { address: X, source: '../infra/terraform.tfstate' } });
    const again = await write();
    expect([kindsOf(again), again.elsewhereUnknown, again.result.written]).toEqual([['managed', 'adopt'], false, []]);
    expect(again.notes).toEqual([
      expect.stringMatching(/was read by an earlier run from \.\.\/infra\/.*--state to read it again\.$/),
    ]);
    // And verify expects the same.
    const { decisions, plans, others } = await readExpectations(output, {});
    expect(decisions).toMatchObject([{ kind: 'managed' }, { kind: 'adopt' }]);
    expect(plans.get(MEMBER)?.resources).toHaveLength(1);
    expect(others).toMatchObject([{ address: X }]);
  });

  it('replaces what an earlier run knew', async () => {
    const { output, write } = place({ ...INFRA, 'gone.json': JSON.stringify({ version: 4, resources: [] }) });
    await write(['infra']);
    const later = await write(['gone.json']);
    expect(kindsOf(later)).toEqual(['adopt', 'adopt']);
    expect(later.notes).toEqual([
      `An earlier run read ../infra/terraform.tfstate, which --state does not name this time. These resources count as not managed there any more: ${X}.`,
    ]);
    expect(readFileSync(join(output, '.hubform-manifest.json'), 'utf8')).not.toContain(X);
  });

  it('takes what the code has out of it, without destroying it', async () => {
    const { write } = place(INFRA);
    expect((await write()).elsewhereUnknown).toBe(true);
    const { rootModules, forgotten } = await write(['infra']);
    expect(rootModules.at(0)?.resources).toHaveLength(1);
    expect(forgotten).toMatchObject([{ address: 'aws_securityhub_invite_accepter.eu_west_1' }]);
    expect(forgotten[0]?.why).toContain(`managed by ${X} in ../infra/terraform.tfstate`);
  });

  it('is taken over with both sides of the hand-over, until a state says that it is gone', async () => {
    const { output, write } = place({ ...INFRA, 'gone.json': JSON.stringify({ version: 4, resources: [] }) });
    const taken = await write(['infra'], { takeOver: true });
    expect(kindsOf(taken)).toEqual(['adopt', 'adopt']);
    expect(taken.notes).toEqual([expect.stringContaining('apply the files in')]);
    expect(readFileSync(join(output, 'take-over', 'infra.tf'), 'utf8')).toContain(`  from = ${X}\n`);
    expect(kindsOf(await write())).toEqual(['adopt', 'adopt']);
    expect((await readExpectations(output, {})).others).toEqual([]);
    const { result } = await write(['gone.json']);
    expect(result.removed).toEqual(['take-over/infra.tf']);
  });

  it('never appears anywhere, but for the addresses of our types', async () => {
    const { output, write } = place(INFRA);
    const generated = [await write(['infra']), await write(['infra'], { takeOver: true }), await write()];
    expect(JSON.stringify(generated)).not.toContain(SECRET);
    const files = readdirSync(output, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files.length).toBeGreaterThan(5);
    for (const { parentPath, name } of files) {
      expect(readFileSync(join(parentPath, name), 'utf8')).not.toContain(SECRET);
    }
  });
});

it('a second owner that the code does not know of yet is one for verify', async () => {
  const { output, write } = place(INFRA);
  await write();
  const states = await readStates([join(output, '..', 'infra')], output, () => Promise.resolve(''));
  const { others, plans } = await readExpectations(output, {}, states);
  expect(others).toMatchObject([{ address: X, account: MEMBER, region: 'eu-west-1' }]);
  expect(plans.get(MEMBER)?.resources).toHaveLength(2);
});

it('a local state beside the code is read without a flag: what the user has at another address is theirs', async () => {
  const { output, write } = place({});
  await write();
  putFiles(output, { [`${MEMBER}/terraform.tfstate`]: stateOf('eu-west-1', 'mine') });
  const found = await write();
  expect(kindsOf(found)).toEqual(['managed', 'adopt']);
  // Other states are still not known.
  expect(found.elsewhereUnknown).toBe(true);
  const taken = await write(undefined, { takeOver: true });
  expect(taken.rootModules.at(0)?.moved).toMatchObject([{ from: 'aws_securityhub_invite_accepter.mine' }]);
  expect(readFileSync(join(output, MEMBER, 'moved.tf'), 'utf8')).toContain(
    '  from = aws_securityhub_invite_accepter.mine\n  to   = aws_securityhub_invite_accepter.eu_west_1\n',
  );
});

it('without the manifest, the same states give the same code again', async () => {
  const { output, write } = place(INFRA);
  for (const takeOver of [false, true]) {
    await write(['infra'], { takeOver });
    rmSync(join(output, '.hubform-manifest.json'));
    const { result } = await write(['infra'], { takeOver });
    expect([result.written, result.removed]).toEqual([[], []]);
  }
  // Without them it is not known, so nothing is overwritten.
  rmSync(join(output, '.hubform-manifest.json'));
  expect((await rejection(write())).code).toBe('edited-files');
});

it('an object that may be in several Regions is named and ignored', async () => {
  const { region: _, ...attributes } = { id: MEMBER, master_id: ADMINISTRATOR, region: '' };
  const state = {
    version: 4,
    resources: [{ mode: 'managed', type: 'aws_securityhub_invite_accepter', name: 'x', instances: [{ attributes }] }],
  };
  const { write } = place({ 'a.json': JSON.stringify(state) });
  const { notes, ...generated } = await write(['a.json']);
  expect(kindsOf(generated as Generated)).toEqual(['adopt', 'adopt']);
  expect(notes).toEqual([
    `aws_securityhub_invite_accepter.x in ../a.json is ignored, because its state does not say its Region: it could be in ${MEMBER}/eu-west-1, ${MEMBER}/us-east-1.`,
  ]);
});

it('an object that the next apply destroys is named and does not count', async () => {
  const attributes = { id: MEMBER, master_id: ADMINISTRATOR, region: 'eu-west-1' };
  const { write } = place({ 'a.json': stateWith({ deposed: '0a', attributes }) });
  const found = await write(['a.json']);
  expect(kindsOf(found)).toEqual(['adopt', 'adopt']);
  expect(found.notes).toEqual([
    'aws_securityhub_invite_accepter.x in ../a.json has a deposed object: the next apply there destroys it, which leaves the administrator.',
  ]);
});

it('an object of which only the account is known is named and ignored', async () => {
  const { write } = place({ 'a.json': stateWith({ attributes: { id: MEMBER } }) });
  const found = await write(['a.json']);
  expect([kindsOf(found), found.notes]).toEqual([
    ['adopt', 'adopt'],
    [expect.stringMatching(/Region: it could be in \d+\/eu-west-1, \d+\/us-east-1\.$/)],
  ]);
});

describe('a hand-over', () => {
  it('needs a state that tells what there is to take over', async () => {
    const { write } = place({});
    const error = await rejection(write(undefined, { takeOver: true }));
    expect([error.code, error.hint]).toEqual(['usage', 'Name them with --state PATH.']);
  });

  it('of what an earlier run knows needs none, and can be said again', async () => {
    const { output, write } = place({ ...INFRA, 'gone.json': JSON.stringify({ version: 4, resources: [] }) });
    await write(['infra']);
    expect((await write(undefined, { takeOver: true })).result.written).toContain('take-over/infra.tf');
    await write(['gone.json'], { takeOver: true });
    expect(kindsOf(await write(undefined, { takeOver: true }))).toEqual(['adopt', 'adopt']);
    expect(readdirSync(output)).not.toContain('take-over');
  });

  it('within the same state can be said again after its apply', async () => {
    const { output, write } = place({ [`out/${MEMBER}/terraform.tfstate`]: stateOf('eu-west-1', 'mine') });
    await write(undefined, { takeOver: true });
    putFiles(output, { [`${MEMBER}/terraform.tfstate`]: stateOf('eu-west-1', 'eu_west_1') });
    expect(kindsOf(await write(undefined, { takeOver: true }))).toEqual(['adopt', 'adopt']);
  });
});

it('nothing is known where no state was ever read', async () => {
  const directory = temporaryDirectory();
  expect(await knownOwners({ directory }, SNAPSHOT, NO_CODE, {})).toEqual({
    ...{ owners: { owned: [], takeOver: false }, elsewhereUnknown: true, notes: [] },
  });
});
