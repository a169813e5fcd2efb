import { stringify } from 'yaml';

/** A value as YAML that every reader of YAML 1.1 or 1.2 reads in the same way: texts are in double quotes, on one line. */
export function yamlText(value: object): string {
  return stringify(value, {
    // It reads more words as something other than a text.
    schema: 'yaml-1.1',
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    aliasDuplicateObjects: false,
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Infinity,
  });
}
