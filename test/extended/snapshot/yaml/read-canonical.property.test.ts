import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HubformError } from '../../../../src/error.ts';
import { readCanonical } from '../../../../src/snapshot/yaml/read-canonical.ts';
import { readYaml } from '../../../../src/snapshot/yaml/read-with-library.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { snapshotArbitrary } from '../../../support/arbitraries.ts';
import { CONTRACT_TEXT } from '../../../support/contract.ts';

const texts = snapshotArbitrary({ maxInvitations: 3 }).map(writeSnapshot);

test('an edited text is left to the library, or read as the library reads it', () => {
  fc.assert(fc.property(edited(texts), neverDiffers), { numRuns: 1000 });
});

test('every character replaced by every other that means something to YAML', () => {
  const characters = [...'\n\t "\'\\:-#&*!|>%{[,?~0a'.split(''), '\r', '\u0085', ''];
  const text = CONTRACT_TEXT.slice(CONTRACT_TEXT.indexOf('version'), CONTRACT_TEXT.indexOf('    eu-west-3'));
  for (let i = 0; i < text.length; i += 1) {
    for (const character of characters) neverDiffers(text.slice(0, i) + character + text.slice(i + 1));
  }
});

test('lines moved, doubled or left out', () => {
  const shuffled = texts.chain((text) => {
    const lines = text.split('\n');
    const index = fc.nat(lines.length - 1);
    return fc.tuple(index, index).map(([from, to]) => lines.with(from, lines[to] ?? '').join('\n'));
  });
  fc.assert(fc.property(shuffled, neverDiffers), { numRuns: 500 });
});

test('comments, empty lines and carriage returns between the lines are read without the library, as the library reads them', () => {
  const ignored = fc
    .array(fc.constantFrom('', '#', '# a: "b', '      # - x', '#\ta', '# \u00fc\r', '# |'), {
      maxLength: 3,
    })
    .map((lines) => lines.map((line) => `${line}\n`).join(''));
  const commented = texts.chain((text) => {
    const lines = text.split(/(?<=\n)/);
    const between = fc.array(ignored, { minLength: lines.length + 1, maxLength: lines.length + 1 });
    const breaks = fc.constantFrom('\n', '\r\n');
    return fc.tuple(between, breaks, fc.constantFrom('', '# no newline')).map(
      ([extra, end, last]) =>
        [
          text,
          [...lines, last]
            .map((line, i) => (extra[i] ?? '') + line)
            .join('')
            .replaceAll('\n', end),
        ] as const,
    );
  });
  fc.assert(
    fc.property(commented, ([text, edited]) => {
      const quick = readCanonical(edited);
      expect(quick).toEqual(readCanonical(text));
      expect(readYaml(edited, 'f')).toEqual(quick);
    }),
    { numRuns: 500 },
  );
});

/** Where the quick reader gives an answer, the library gives the same; else the library's word is a clean one. */
function neverDiffers(text: string): void {
  const quick = readCanonical(text);
  if (quick) {
    expect(readYaml(text, 'f')).toEqual(quick);
    return;
  }
  try {
    readYaml(text, 'f');
  } catch (error) {
    expect(error).toBeInstanceOf(HubformError);
    expect((error as HubformError).message).toMatch(/^f:\d+: .*expected .+, got .+$/);
  }
}

function edited(source: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const character = fc.oneof(
    fc.constantFrom(...'\n\r\t "\'\\:-#&*!|>%@`{}[],?~=<+._0aZ'.split('')),
    fc.constantFrom('', ' #', ': ', '- ', '\n\n', '\\u', '"\n', '\u0000', '\u0085', '\u2028', '\ufeff', '\ud800'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  return fc
    .tuple(source, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1), character)
    .map(([text, where, removed, inserted]) => {
      const i = Math.floor(where * text.length);
      return text.slice(0, i) + inserted + text.slice(i + removed);
    });
}
