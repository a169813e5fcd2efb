import type { CatalogueEntry } from './catalogue.ts';

/** The closed list of what the code does about an entry in the list of an administrator, if it adopts members. */
export const MEMBER_KINDS = ['adopt', 'organization', 'inactive'] as const;
export type MemberKind = (typeof MEMBER_KINDS)[number];

export const MEMBER_CATALOGUE: Readonly<Record<MemberKind, CatalogueEntry>> = {
  adopt: {
    title: 'Current or pending member: imported unchanged',
    explanation:
      'The administrator lists it as accepted, invited or created; terraform apply imports the entry and changes nothing.',
    hint: '',
  },
  organization: {
    title: 'A member through AWS Organizations',
    explanation:
      'Organizations creates and keeps such members; managing them in code would only risk removing them by mistake.',
    hint: '',
  },
  inactive: {
    title: 'Not a member any more',
    explanation:
      'The entry is resigned, removed, deleted or in another state that is not a membership, so there is nothing to keep.',
    hint: 'Invite it again with hubform bootstrap, or delete the member to remove the entry.',
  },
};
