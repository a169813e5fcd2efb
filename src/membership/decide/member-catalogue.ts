import type { CatalogueEntry } from './catalogue.ts';

/** What the code does about an entry in the list of an administrator, if it is to adopt members. A closed catalogue. */
export const MEMBER_KINDS = ['adopt', 'organization', 'inactive'] as const;
export type MemberKind = (typeof MEMBER_KINDS)[number];

export const MEMBER_CATALOGUE: Readonly<Record<MemberKind, CatalogueEntry>> = {
  adopt: {
    title: 'A member, or to be one: imported as it is',
    explanation:
      'The administrator lists it as a member, invited or created; terraform apply imports the entry and changes nothing.',
    hint: '',
  },
  organization: {
    title: 'A member through AWS Organizations',
    explanation: 'Organizations makes and keeps such members; as code they could only be taken away by mistake.',
    hint: '',
  },
  inactive: {
    title: 'Not a member any more',
    explanation:
      'The entry is resigned, removed, deleted or in a state that is no membership, so there is nothing to keep.',
    hint: 'To have it back, invite it again with hubform bootstrap; to be rid of the entry, delete the member.',
  },
};
