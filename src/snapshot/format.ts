import { z } from 'zod';

/** What the schema, the writer and the readers of the snapshot format have to agree on. */
export const FORMAT_VERSION = 1;

/** The first line of every snapshot. */
export const HEADING =
  '# Security Hub memberships by account and Region. Written by hubform; review it, do not edit it.\n';

/** Exactly what `Date.prototype.toISOString` writes, and only days that exist. */
export const TIMESTAMP = z.regexes.datetime({ precision: 3 });

/**
 * Of an id or a status. AWS names no limit; this one keeps a hostile file from filling the memory of whoever reads it
 * and is far above anything seen, so who gathers from AWS may treat more as a bad response.
 */
export const MAX_TEXT_LENGTH = 65_536;
