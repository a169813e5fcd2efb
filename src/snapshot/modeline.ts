import { HEADING } from './format.ts';

/** The file beside a snapshot that its modeline refers to. */
export const SCHEMA_FILE = 'memberships.schema.json';

/**
 * The text of a snapshot with the line by which editors find its schema, so that they check and complete it
 * (https://github.com/redhat-developer/yaml-language-server#using-inlined-schema). A comment like any other to readers.
 *
 * Only where the schema is written beside it: a path that leads nowhere is an error in every editor.
 */
export function withModeline(text: string): string {
  return text.replace(HEADING, () => `${HEADING}# yaml-language-server: $schema=${SCHEMA_FILE}\n`);
}
