import pLimit from 'p-limit';
import { hintFor } from '../../failures/hint-for.ts';
import { compareCodeUnits, type Membership, type Target } from '../../membership/model.ts';
import { withOrganization } from '../../membership/origin.ts';
import type { Reporter } from '../../reporter.ts';
import { LIST_ADMINISTRATORS } from '../client/delegation-api.ts';
import { hubApis } from '../client/hub-api.ts';
import type { Session } from '../client/session.ts';
import { CallFailure } from '../errors/failure.ts';
import type { Caller } from './caller.ts';
import { organizationsApi } from './organizations-api.ts';

/** Which memberships AWS Organizations manages, as far as the caller may ask. */
export interface Delegation {
  /** Whether the account is known to belong to the organization. Asks, where that is not known yet. */
  hasAccount(target: Target): Promise<boolean>;
  /** The membership with the mark of its administrator, if it has one. Asks once for each Region, where there is an administrator. */
  mark(membership: Membership): Promise<Marked>;
  /** Whether the account is a delegated administrator of the Region, as far as that was asked. Asks nothing. */
  isDelegated(target: Target): Promise<boolean>;
  /** Reports the calls that failed. */
  report(reporter: Reporter): void;
}

interface Marked {
  readonly membership: Membership;
  /** Whether it is known if AWS Organizations manages the membership; false without an administrator. */
  readonly known: boolean;
}

/** What is known of an organization in one Region. */
interface Knowledge {
  readonly administrators: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
}

export interface DelegationOptions {
  /** Whether to ask at all. */
  readonly asks: boolean;
  /** The accounts of the organization, if they were listed: then the user asked for it, and a note says what is unknown. */
  readonly accounts: ReadonlySet<string> | undefined;
}

/** It is optional, so a service that does not respond must not delay the scan. */
const MAX_ATTEMPTS = 2;

/**
 * Asks with the caller's own credentials, one Region after the other until one has answered, then all at once. Most callers are neither a management account nor a delegated
 * administrator, and a denied call may raise an alarm: unless the user has asked for the organization, the caller's own Region
 * is asked first, and nothing more where that is denied. A throttled call, or a service that is not available, ends the search.
 */
export function delegation(session: Session, caller: Caller, { asks, accounts }: DelegationOptions): Delegation {
  const brief = withFewAttempts(session);
  const hubApi = hubApis(brief);
  const turns = pLimit(1);
  const asked = new Map<string, Promise<Knowledge | undefined>>();
  const failures: Failure[] = [];
  const quiet = accounts === undefined;
  let last: CallFailure | undefined;
  let listed: Promise<ReadonlySet<string>> | undefined;

  const ask = async (region: string): Promise<Knowledge | undefined> => {
    try {
      if (last) throw last;
      const { account, credentials } = caller;
      const administrators = await hubApi(credentials, { account, region }).listOrganizationAdministrators();
      const known = { administrators, accounts: accounts ?? (await (listed ??= listAccounts(brief, caller))) };
      turns.concurrency = Infinity;
      return known;
    } catch (failure) {
      if (!(failure instanceof CallFailure)) throw failure;
      if (isInterruption(failure) || (quiet && isAboutEveryRegion(failure, region === caller.region))) last = failure;
      if (!quiet || !mayBeIgnored(failure)) failures.push({ region, failure });
      return undefined;
    }
  };
  const askOnce = (region: string): Promise<Knowledge | undefined> => {
    const knowledge = asked.get(region) ?? turns(() => ask(region));
    asked.set(region, knowledge);
    return knowledge;
  };
  const knowledgeOf = async (region: string): Promise<Knowledge | undefined> => {
    if (!asks) return undefined;
    // Otherwise the first Region to respond would decide what is known of the others.
    if (quiet) await askOnce(caller.region);
    return askOnce(region);
  };

  return {
    hasAccount: async ({ account, region }) =>
      accounts?.has(account) ?? (await knowledgeOf(region))?.accounts.has(account) ?? false,
    mark: async (membership) => {
      const { account, region, administrator } = membership;
      const knowledge = administrator && (await knowledgeOf(region));
      if (!knowledge) return { membership, known: false };
      const managed = knowledge.accounts.has(account) && knowledge.administrators.has(administrator.account);
      return {
        membership: managed ? { ...membership, administrator: withOrganization(administrator) } : membership,
        known: true,
      };
    },
    isDelegated: async ({ account, region }) => (await asked.get(region))?.administrators.has(account) ?? false,
    report: (reporter) => {
      for (const message of messagesOf(failures)) reporter.report({ kind: 'note', message });
    },
  };
}

async function listAccounts(session: Session, caller: Caller): Promise<ReadonlySet<string>> {
  const api = await organizationsApi(session, caller);
  return new Set((await api.listAccounts()).map(({ id }) => id));
}

function withFewAttempts(session: Session): Session {
  const clientConfig: Session['clientConfig'] = (service) => {
    const config = session.clientConfig(service);
    return { ...config, maxAttempts: Math.min(config.maxAttempts, MAX_ATTEMPTS) };
  };
  return { ...session, clientConfig };
}

interface Failure {
  readonly region: string;
  readonly failure: CallFailure;
}

/** The caller lacks the permission, is neither the management account nor a delegated administrator, or its hub is off. */
function isDenial({ meaning }: CallFailure): boolean {
  return meaning.cause === 'access-denied' || meaning.aboutHub !== undefined;
}

/** Also a timeout. Other Regions may take as long. */
function isInterruption({ meaning }: CallFailure): boolean {
  return meaning.cause === 'throttled' || meaning.cause === 'unavailable';
}

/** The list of accounts is the same for every Region, and so is a denial in the caller's own Region, unless its hub is off. */
function isAboutEveryRegion(failure: CallFailure, isOwnRegion: boolean): boolean {
  if (failure.call !== LIST_ADMINISTRATORS) return true;
  return isOwnRegion && isDenial(failure) && failure.meaning.aboutHub !== 'hub-off';
}

/** The caller cannot ask in the Region, and a retry would not change that. */
function mayBeIgnored(failure: CallFailure): boolean {
  return isDenial(failure) || ['region-disabled', 'no-endpoint'].includes(failure.meaning.cause);
}

/** One for each call and cause, because the message may name the Region. */
function messagesOf(failures: readonly Failure[]): readonly string[] {
  const groups = new Map<string, Failure[]>();
  for (const one of failures) {
    const key = `${one.failure.call} ${isDenial(one.failure) ? 'denied' : one.failure.meaning.cause}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first
      ? [
          messageOf(
            first.failure,
            [first, ...others].map(({ region }) => region),
          ),
        ]
      : [],
  );
}

function messageOf(failure: CallFailure, regions: readonly string[]): string {
  const { call, message, meaning } = failure;
  const what =
    call === LIST_ADMINISTRATORS ? 'the delegated administrators of Security Hub' : 'the accounts of the organization';
  const hint = isDenial(failure)
    ? `The call needs ${call} in the management account or a delegated administrator; \`hubform policy fleet\` prints the statement.`
    : hintFor({ cause: meaning.cause, message, call });
  return [
    `Could not list ${what} in ${[...regions].sort(compareCodeUnits).join(', ')}: ${message.replace(/\.$/, '')}.`,
    'There, hubform infers whether AWS Organizations manages a membership.',
    ...(hint === undefined ? [] : [hint]),
  ].join(' ');
}
