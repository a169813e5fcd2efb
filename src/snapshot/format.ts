import * as z from 'zod';

/** The version of the snapshot format, which the schema, the writer and the readers share. */
export const FORMAT_VERSION = 1;

/** The first line of every snapshot. */
export const HEADING =
  '# Security Hub memberships by account and Region. Written by hubform; review it, do not edit it.\n';

/**
 * The last line of every snapshot, which YAML calls the document end marker (https://yaml.org/spec/1.2.2/#document-markers).
 * A text that was cut off does not have it.
 */
export const END_MARK = '...';

/** The format of `Date.prototype.toISOString`; it matches only days that exist. */
export const TIMESTAMP = z.regexes.datetime({ precision: 3 });

/**
 * The maximum length of an id or a status, in UTF-16 code units. AWS documents no limit. This one is far above every value
 * seen, so it limits the memory that a hostile file can use, and a longer value from AWS is a bad response.
 */
export const MAX_TEXT_LENGTH = 65_536;
