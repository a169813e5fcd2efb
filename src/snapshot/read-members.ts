import { type MembersFile, membersSchema } from './members-schema.ts';
import { readValidated } from './yaml/read-validated.ts';

/**
 * Reads the file of `hubform bootstrap --members`.
 *
 * @param file the name of the text in messages
 * @throws HubformError `snapshot`: `FILE:LINE: PATH: expected …, got …`
 */
export function readMembers(text: string, file: string): MembersFile {
  return readValidated(text, file, membersSchema);
}
