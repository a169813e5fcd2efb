import { Document, Scalar, type ScalarTag } from 'yaml';
import { byAccount, type Hub, type Membership, type Snapshot } from '../../src/membership/model.ts';
import { UNPRINTABLE, unicodeEscape } from '../../src/text.ts';
import { yamlText } from '../../src/snapshot/yaml/scalar.ts';

/**
 * The same snapshot laid out by the YAML library itself: what the quick writer is held against. Only where a string
 * needs quotes more than the library knows is taken over; whether that is right is for foreign readers to say.
 */
export function writeWithLibrary(snapshot: Snapshot): string {
  const accounts = new Map<string, object>();
  for (const [account, memberships] of byAccount(snapshot.memberships)) {
    const { name, units } = snapshot.accounts?.get(account) ?? {};
    accounts.set(
      account,
      new Map<string, unknown>([
        ...(name === undefined ? [] : [['name', text(name)] as const]),
        ...(units ? [['units', units] as const] : []),
        ...memberships.map((membership) => [membership.region, targetNode(membership)] as const),
      ]),
    );
  }
  const value = { version: 1, accounts };
  const document = new Document(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false, customTags: [TIME] });
  if (document.contents) document.contents.commentBefore = COMMENT;
  if (document.directives) document.directives.docEnd = true;
  return document
    .toString({ lineWidth: 0, blockQuote: false, singleQuote: false, doubleQuotedAsJSON: true })
    .replace(/[^\n]+/g, (line) => line.replace(UNPRINTABLE, unicodeEscape));
}

const COMMENT = ' Security Hub memberships by account and Region. Written by hubform; review it, do not edit it.';

/** A time is no string to YAML 1.1, which is why the library would quote it. */
class Time {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const TIME: ScalarTag = {
  ...{ tag: 'tag:example.org,2024:time', default: true, resolve: (text) => new Time(text), test: /^(?!)/ },
  identify: (value) => value instanceof Time,
  stringify: ({ value }) => (value as Time).text,
};

function targetNode({ hub, administrator, invitations, members = [], unreadable }: Membership): object {
  return {
    ...(unreadable && { unreadable }),
    ...(hub && hubNode(hub)),
    ...(administrator && {
      administrator: {
        account: administrator.account,
        ...optional('status', administrator.status, text),
        ...optional('invitedAt', administrator.invitedAt, time),
        ...optional('invitationId', administrator.invitationId, text),
        ...(administrator.organization && { organization: true }),
      },
    }),
    ...(invitations.length > 0 && {
      invitations: invitations.map((invitation) => ({
        administrator: invitation.administrator,
        status: text(invitation.status),
        ...optional('invitedAt', invitation.invitedAt, time),
        id: text(invitation.id),
      })),
    }),
    ...(members.length > 0 && {
      members: members.map((member) => ({
        account: member.account,
        status: text(member.status),
        ...optional('invitedAt', member.invitedAt, time),
        ...optional('email', member.email, text),
      })),
    }),
  };
}

function hubNode(hub: Hub): object {
  if (hub.state === 'disabled') return { hub: hub.state };
  const { autoEnableControls, controlFindingGenerator } = hub;
  return {
    hub: hub.state,
    ...(!autoEnableControls && { autoEnableControls }),
    ...(controlFindingGenerator !== 'SECURITY_CONTROL' && { controlFindingGenerator }),
  };
}

function optional(key: string, value: string | undefined, node: (value: string) => unknown): object {
  return value === undefined ? {} : { [key]: node(value) };
}

function text(value: string): Scalar {
  const scalar = new Scalar(value);
  if (yamlText(value, new Map()).startsWith('"')) scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

function time(value: string): Time {
  return new Time(value);
}
