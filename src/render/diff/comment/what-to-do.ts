import { CHANGE_CATALOGUE, CHANGE_KINDS, type ChangeKind } from '../../../membership/diff/catalogue.ts';
import { decisionWord } from '../decision-word.ts';
import type { Group } from './groups.ts';

/**
 * What a reviewer does about the important changes of a group, as a paragraph of Markdown that names each kind of change if
 * there are several. It fills in no id, because any account can invite.
 *
 * @param hasCommands whether the commands of the group follow
 */
export function whatToDo({ unexpected, cells }: Group, hasCommands: boolean): string {
  const kinds = new Set(cells.map(({ change }) => change.kind));
  const occurring = CHANGE_KINDS.filter((kind) => kinds.has(kind));
  if (!unexpected) return adviceFor(occurring);
  const takenOver = kinds.has('accepted') || kinds.has('administrator-changed');
  const other = hasCommands ? (takenOver ? 'leave it' : 'decline it') : 'see the decision';
  const advice = [
    takenOver
      ? 'Find out whose account this is and who accepted it: it can read and update the findings there.'
      : 'Find out whose account this is: once it is accepted, it can read and update the findings.',
    'If it is yours, put it on the trust list (`--trust ID`).',
    `If not, ${other}${hasCommands ? ' with the commands below' : ''}.`,
    ...(unexpected === 'new' && cells.some(({ target }) => decisionWord(target) === 'review') ? [UNTIL_THEN] : []),
  ];
  return `${TITLE}: ${advice.join(' ')}`;
}

function adviceFor(kinds: readonly ChangeKind[]): string {
  const known = kinds.flatMap((kind) => {
    const advice = EXPECTED[kind];
    return advice === undefined ? [] : [{ title: CHANGE_CATALOGUE[kind].title, advice }];
  });
  const [first, ...others] = known;
  if (!first || others.length === 0) return `${TITLE}: ${first?.advice ?? ''}`;
  return `${TITLE}: ${known.map(({ title, advice }) => `**${title}**: ${advice}`).join(' ')}`;
}

const TITLE = '**What to do**';

const UNTIL_THEN = 'Without a trust list, the generated code keeps what is live, so decide before you merge.';

/** For an expected administrator, or without one. */
const EXPECTED: Readonly<Partial<Record<ChangeKind, string>>> = {
  'coverage-lost': 'Fix the error that hubform reports there, and scan again.',
  'hub-off': 'Find out who switched Security Hub off, and switch it on again: a membership ends with the hub.',
  'administrator-changed':
    'Ask the earlier administrator whether the change was intended: the findings now go to this one.',
  removed: 'Ask the administrator why it removed the account: only a new invitation brings it back.',
  left: 'Find out why the account left. To become a member again, it needs a new invitation, which the generated code then accepts.',
  vanished: 'Find out from CloudTrail in the account how it ended, then ask for a new invitation.',
  'account-gone': 'Scan the account again, unless it was closed.',
  'region-gone': 'Scan the Region again, unless it was disabled on purpose.',
};
