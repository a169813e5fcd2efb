import { isMap, isScalar } from 'yaml';
import type { Snapshot } from '../../membership/model.ts';
import { decodeSnapshot } from '../decode.ts';
import { FORMAT_VERSION } from '../format.ts';
import { snapshotSchema } from '../schema.ts';
import { describeNode } from './input-error.ts';
import { locate } from './locate.ts';
import type { Contents } from './parse.ts';
import { type Fail, readValidated } from './read-validated.ts';

/**
 * Reads a snapshot of any layout with the YAML library and the schema, and reports what is wrong with it.
 *
 * @param file the name of the text in messages
 * @throws HubformError `snapshot`: `FILE:LINE: PATH: expected …, got …`
 */
export function readYaml(text: string, file: string): Snapshot {
  return decodeSnapshot(readValidated(text, file, snapshotSchema, checkVersion));
}

/** Comes before the validation, because the schema of another version may differ in everything else. */
function checkVersion(contents: Contents, fail: Fail): void {
  if (contents === null) throw fail({ offset: 0, expected: 'a snapshot (version, accounts)', got: 'an empty file' });
  const { offset, node } = locate(contents, ['version']);
  if (!isMap(contents) || (isScalar(node) && node.value === FORMAT_VERSION)) return;
  const hint = `Update hubform if a newer version wrote it: this one reads snapshots of version ${FORMAT_VERSION}.`;
  throw fail({ offset, path: ['version'], expected: `${FORMAT_VERSION}`, got: describeNode(node), hint });
}
