import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HubformError } from '../../../../src/error.ts';
import { type Snapshot, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { withModeline } from '../../../../src/snapshot/modeline.ts';
import { readSnapshot } from '../../../../src/snapshot/read.ts';
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

describe('a snapshot that was cut off is an error, or the whole snapshot, but never a smaller one:', () => {
  test('at every character', () => {
    for (const text of [CONTRACT_TEXT, withModeline(CONTRACT_TEXT), writeSnapshot(canonicalSnapshot([]))]) {
      for (let end = 0; end <= text.length; end += 1) neverSmaller(text, end);
    }
  });

  test('at every line of a random one', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) neverSmaller(text, end + 1);
      }),
      { numRuns: 100 },
    );
  });

  test('at any byte of a random one, on its way through an editor and git', () => {
    const ways = [(text: string) => text, (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`, withModeline];
    fc.assert(
      fc.property(texts, fc.constantFrom(...ways), fc.double({ min: 0, max: 1, noNaN: true }), (text, way, where) => {
        const bytes = Buffer.from(way(text));
        neverSmaller(bytes.toString('utf8'), bytes.toString('utf8', 0, Math.floor(where * bytes.length)).length);
      }),
      { numRuns: 1000 },
    );
  });

  test('at every line of a random one in a layout that only the library reads', () => {
    const layouts = [
      (text: string) => text.replaceAll('\n', ' # why\n'),
      (text: string) => text.replace(/^accounts:/m, '"accounts":'),
      (text: string) => `# by me\n\n${text.replace('\nversion', '\n\nversion')}`,
    ];
    fc.assert(
      fc.property(texts, fc.constantFrom(...layouts), (written, layout) => {
        const text = layout(written);
        for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) neverSmaller(text, end + 1);
      }),
      { numRuns: 50 },
    );
  });
});

function neverSmaller(text: string, end: number): void {
  const cut = text.slice(0, end);
  neverDiffers(cut);
  let read: Snapshot;
  try {
    read = readSnapshot(cut, 'f');
  } catch (error) {
    expect(error).toBeInstanceOf(HubformError);
    expect((error as HubformError).message).toMatch(/^f:\d+: .*expected .+, got .+$/);
    return;
  }
  expect(read).toEqual(readSnapshot(text, 'f'));
}

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
