import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Membership, type Snapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { invited, twoRegions } from '../ci.ts';
import { repositoryIn } from '../repository.ts';

/** What a job clones: a repository with pull requests, and the commits that the events of its forge name. */
export interface Origin {
  readonly url: string;
  readonly path: string;
  /** Where its clones are kept, to be copied. */
  readonly clones: string;
  readonly commits: Readonly<Record<CommitName, string>>;
}

/**
 * ```
 * start ── eventBase ── baseOfMerge         main, which changes hubform twice after the branch began
 *      \         \              \
 *       o ─ o ─ o ─ head ────── merge      the pull request switches a hub off after `beforeHead`: 1 change
 *                 \       \
 *                  ─────── ownMerge        its author merges main into the branch
 * ```
 * On top of `start`: `moved` moves the snapshot and switches the hub off; `movedApart` deletes it and adds two others that are
 * not like it; `pointer` puts it into Git LFS; `split` has a file for each account, and `splitHead` switches a hub off there.
 * `rebased` is the pull request on top of `baseOfMerge`, as its last commit; `squashed` has the same content and other words.
 */
export type CommitName =
  | (
      | 'beforeHead'
      | 'start'
      | 'eventBase'
      | 'baseOfMerge'
      | 'head'
      | 'merge'
      | 'ownMerge'
      | 'mergeOfOwn'
      | 'rebased'
      | 'squashed'
    )
  | ('moved' | 'movedApart' | 'pointer' | 'split' | 'splitHead');

export const ROOM = 'zwölf räume';
export const FILE = 'hubform/memberships.yaml';
const PLACES = ['hubform', 'prod/hubform', 'dev/hubform', `${ROOM}/hubform`];
const OFF: Partial<Membership> = { hub: { state: 'disabled' } };

const text = (...regions: Parameters<typeof twoRegions>) => writeSnapshot(twoRegions(...regions));
/** Of account 111122223333, and of another one. */
const SPLIT: Readonly<Record<string, Snapshot>> = {
  111122223333: twoRegions(),
  222233334444: {
    ...twoRegions(),
    memberships: twoRegions().memberships.map((one) => ({ ...one, account: '222233334444' })),
  },
};
export const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 291\n`;

/** Builds it within an empty directory. */
export async function buildOrigin(directory: string): Promise<Origin> {
  const path = join(directory, 'origin');
  const clones = join(directory, 'clones');
  for (const place of [path, clones]) mkdirSync(place);
  const { git, commit } = repositoryIn(path);
  const commits: Partial<Record<CommitName, string>> = {};
  const named = async (name: CommitName) => {
    commits[name] = (await git('rev-parse', 'HEAD')).trim();
    await git('update-ref', `refs/heads/at-${name}`, 'HEAD');
  };
  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  };
  /** A merge of which only the content matters here. */
  const mergeOf = async (first: CommitName, second: CommitName, content: string) => {
    await git('checkout', '--quiet', '--detach', commits[first] ?? '');
    await git('merge', '--quiet', '--no-commit', '--no-ff', '--strategy=ours', commits[second] ?? '');
    for (const place of PLACES) write(`${place}/memberships.yaml`, place.startsWith('dev') ? text() : content);
    await git('add', '--all');
    await git('commit', '--quiet', '--message=merge');
  };
  const changed = (content: string) =>
    Object.fromEntries(
      PLACES.filter((place) => !place.startsWith('dev')).map((place) => [`${place}/memberships.yaml`, content]),
    );

  await git('init', '--quiet', '--template=', '--initial-branch=main');
  for (const name of ['allowFilter', 'allowAnySHA1InWant']) await git('config', `uploadpack.${name}`, 'true');
  await commit({
    'README.md': '0',
    'src/a': '0',
    ...Object.fromEntries(PLACES.map((one) => [`${one}/memberships.yaml`, text()])),
  });
  await named('start');
  await git('checkout', '--quiet', '-b', 'topic');
  for (const count of ['1', '2', '3']) await commit({ 'README.md': count });
  await named('beforeHead');
  await commit(changed(text(OFF)));
  await named('head');
  await git('checkout', '--quiet', 'main');
  await commit(changed(text({}, invited())));
  await named('eventBase');
  await commit(changed(text({}, { ...invited(), ...OFF })));
  await named('baseOfMerge');
  await git('update-ref', 'refs/heads/main', 'HEAD');

  await mergeOf('baseOfMerge', 'head', text(OFF, { ...invited(), ...OFF }));
  await named('merge');
  await git('update-ref', 'refs/pull/5/merge', 'HEAD');
  await mergeOf('head', 'eventBase', text(OFF, invited()));
  await named('ownMerge');
  await mergeOf('baseOfMerge', 'ownMerge', text(OFF, { ...invited(), ...OFF }));
  await named('mergeOfOwn');

  await git('checkout', '--quiet', '--detach', commits.baseOfMerge ?? '');
  for (const [name, content] of Object.entries(changed(text(OFF, { ...invited(), ...OFF })))) write(name, content);
  await git('add', '--all');
  await git('commit', '--quiet', `--reuse-message=${commits.head ?? ''}`);
  await named('rebased');
  await git('commit', '--quiet', '--amend', '--message=Switch it off (#5)');
  await named('squashed');

  await git('checkout', '--quiet', '--detach', commits.start ?? '');
  mkdirSync(join(path, 'security'));
  await git('mv', 'hubform', 'security/hubform');
  await commit({ 'security/hubform/memberships.yaml': text(OFF) });
  await named('moved');
  await git('checkout', '--quiet', '--detach', commits.start ?? '');
  for (const place of ['hubform', 'dev/hubform']) rmSync(join(path, place), { recursive: true });
  await commit({ 'a/memberships.yaml': 'not alike\n', 'b/memberships.yaml': 'nor this\n' });
  await named('movedApart');

  await git('checkout', '--quiet', '--detach', commits.start ?? '');
  await commit({ '.gitattributes': '*.yaml filter=lfs\n', [FILE]: POINTER });
  await named('pointer');

  await git('checkout', '--quiet', '--detach', commits.start ?? '');
  const fleet = Object.entries(SPLIT).map(([account, one]) => [`fleet/${account}.yaml`, writeSnapshot(one)] as const);
  await commit(Object.fromEntries(fleet));
  await named('split');
  await commit({ 'fleet/111122223333.yaml': text(OFF) });
  await named('splitHead');
  await git('checkout', '--quiet', 'main');
  return { path, clones, url: pathToFileURL(path).href, commits: commits as Origin['commits'] };
}
