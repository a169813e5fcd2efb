import { HEADING } from './format.ts';

/** The name of the schema file that the modeline of a snapshot refers to. */
export const SCHEMA_FILE = 'memberships.schema.json';

/**
 * Adds the comment by which editors find the schema of a snapshot
 * (https://github.com/redhat-developer/yaml-language-server#using-inlined-schema). Use it only if the schema is written
 * into the same directory, because editors report a missing schema as an error.
 */
export function withModeline(text: string): string {
  return text.replace(HEADING, () => `${HEADING}# yaml-language-server: $schema=${SCHEMA_FILE}\n`);
}
