import type { BootstrappedCode, BootstrapRequest } from '../../../actions/bootstrap/bootstrap.ts';
import { pluralize, shellWord } from '../../../text.ts';
import { CHOOSE_BACKEND, credentialsNeeded, nextSteps } from '../next-steps.ts';
import { type ReadingFlags, waitCommandLine } from './wait-command.ts';

type Steps = Pick<BootstrappedCode, 'intent' | 'decisions' | 'roots' | 'isFirst' | 'caller'>;
type Written = Pick<BootstrapRequest, 'directory' | 'format' | 'access' | 'applyRoleName' | 'templates'>;

/** More commands than these are not run one by one. */
const MANY = 3;

/** What to run next, in order: first the administrator invites, then the members accept. None where there is no code. */
export function bootstrapSteps(
  { intent, decisions, roots, isFirst, caller }: Steps,
  { directory, format, access, applyRoleName, templates }: Written,
  flags: ReadingFlags,
): string[] {
  if (roots.length === 0) return [];
  const { administrator } = intent;
  const inviting = roots.filter(({ account }) => account === administrator);
  const accepting = roots.filter(({ account }) => account !== administrator);
  const waits = decisions.some(({ code }) => code?.accepter && !code.accepter.accepted);
  const there = shellWord(directory);
  const [invite, accept] = [inviting, accepting].map((some) => nextSteps(directory, format, { roots: some }, 'apply'));
  // Said once: what both sides need before the first apply.
  const known = new Set(invite);
  const hasOwnWay = access.roleName !== undefined || access.profile !== undefined;
  const withoutRole = roots.filter(({ account }) => account !== administrator || !hasOwnWay);
  return [
    'Nothing was changed in AWS. Next:',
    `  hubform rehearse ${there}`,
    ...(isFirst && templates === undefined ? [CHOOSE_BACKEND] : []),
    ...(inviting.length > 0 ? [`The administrator ${administrator} first:`, ...(invite ?? [])] : []),
    ...(waits ? [`  ${waitCommandLine(directory, flags, applyRoleName !== undefined)}`] : []),
    ...(accepting.length > 0
      ? [
          `Then ${accepting.length === 1 ? 'the member' : `the ${pluralize(accepting.length, 'member account')}`}:`,
          ...(accept ?? []).filter((line) => !known.has(line)),
        ]
      : []),
    ...(accepting.length > MANY
      ? [
          `  hubform roots ${there} --format paths   # every root module, in this order`,
          '  hubform templates github   # or gitlab, apply: pipelines that apply in this order and wait in between',
        ]
      : []),
    ...credentialsNeeded(withoutRole, { applyRoleName, caller }),
  ];
}
