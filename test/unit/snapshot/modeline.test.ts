import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADING } from '../../../src/snapshot/format.ts';
import { SCHEMA_FILE, withModeline } from '../../../src/snapshot/modeline.ts';
import { readCanonical } from '../../../src/snapshot/yaml/read-canonical.ts';
import { readYaml } from '../../../src/snapshot/yaml/read-with-library.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
import { CONTRACT_TEXT } from '../../support/contract.ts';

describe('the modeline of a snapshot', () => {
  it('is its second line, after the unchanged heading', () => {
    expect(withModeline(CONTRACT_TEXT)).toBe(
      CONTRACT_TEXT.replace(HEADING, `${HEADING}# yaml-language-server: $schema=${SCHEMA_FILE}\n`),
    );
  });

  it('changes nothing for either reader', () => {
    fc.assert(
      fc.property(snapshotArbitrary({ maxInvitations: 5 }), (snapshot) => {
        const text = withModeline(writeSnapshot(snapshot));
        expect(readCanonical(text)).toEqual(snapshot);
        expect(readYaml(text, 'm.yaml')).toEqual(snapshot);
      }),
      { numRuns: 50 },
    );
  });
});
