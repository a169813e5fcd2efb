import { describe, expect, it } from 'vitest';
import { type Message, listMessages } from '../../scripts/messages/list-messages.ts';
import { messageList } from '../../scripts/messages/print.ts';
import { putFiles, temporaryDirectory } from '../support/files/directory.ts';
import { REPOSITORY } from '../support/paths.ts';

/** The verbs that a hint may begin with, in the imperative. Add one only if it says what to do. */
const VERBS = new Set(
  [
    'Add Allow Apply Ask Change Check Choose Commit Compare Copy Correct Create Delete Enable Enter Fetch',
    'Find Fix Follow Format Free Generate Give Install Invite Keep Leave Let List Lower Make Merge Move Name Open',
    'Pass Plan Print Put Raise Read Remove Rename Renew Replace Restore Review Run Save Say Scan See Select',
    'Set Settle Show Split Start Stop Take Type Unset Update Use Wait Write',
  ].flatMap((line) => line.split(' ')),
);

/** Words that make a reader stop: an old or vague word, where the terms of AWS, Terraform and git say it. */
const BANNED =
  /\b(?:mend|nobody|somebody|everybody|who(?:m)?ever|strangers?|superfluous|is told|nothing to say|a word about|comes? to rest|whatever|for good|cannot be told)\b/i;

/** Not sentences of ours: the emulator says what AWS says, and Terraform demands a full stop of a condition. */
const OF_OTHERS = /^src\/(?:emulator\/|code\/layouts\/guards\.ts)/;

const MESSAGES = listMessages(REPOSITORY);

/** Modules in the order of their names, with the messages in them. */
const WAYS: readonly (readonly [name: string, source: string, ...messages: string[]])[] = [
  ['a-variable', "const text = 'no Region'; throw new HubformError('usage', text);", 'error: no Region'],
  ['b-choice', "throw new TypeError(a ? 'no Region' : 'no account');", 'error: no Region', 'error: no account'],
  ['c-pieces', "throw new Error('no ' + name + [' in it', rest].join(', '));", 'error: no ${name} in it, ${rest}'],
  ['d-argument', "f('Pass it.'); function f(hint: string) { g({ hint }); }", 'hint: Pass it.'],
  ['e-result', 'g({ hint: f() }); function f() { return `Pass ${n} of them.`; }', 'hint: Pass ${n} of them.'],
  [
    'f-events',
    "for (const message of ['No Region.', 'No account.'].map(f)) report({ kind: 'note', message });",
    ...['note: No Region.', 'note: No account.'],
  ],
  [
    'g-part',
    "const part = 'in a Region'; throw new Error(`no account ${part}`);",
    'part: in a Region',
    'error: no account ${part}',
  ],
  ['h-prose', "print('all is well');", 'text: all is well'],
];

describe('the list of messages', () => {
  it.each([
    ['an error of a scan', 'error', 'src/aws/scan-options.ts', /is not an account id/],
    ['the hint of it', 'hint', 'src/aws/scan-options.ts', /12 digits/],
    ['a hint of a table', 'hint', 'src/failures/aws.ts', /--session-duration/],
    ['a hint in another file than its error', 'hint', 'src/iam/hints.ts', /Add the statement/],
    ['a note', 'note', 'src/aws/accounts-to-scan.ts', /^Excluded/],
    ['a warning', 'warning', 'src/actions/bootstrap/remarks.ts', /member list/],
    ['a message of progress', 'progress', 'src/actions/wait/wait.ts', /^Waiting for/],
    ['the text of a decision', 'text', 'src/membership/decide/decide.ts', /^Could not be read/],
  ])('has %s', (_, kind, file, pattern) => {
    expect(MESSAGES.filter((one) => one.kind === kind && one.file === file && pattern.test(one.text))).not.toEqual([]);
  });

  it('has what a message inserts as in the source', () => {
    expect(MESSAGES.map(({ text }) => text)).toContain('AWS has no Region ${quoted(region)}');
  });

  it('has the texts that a message is made of, by way of variables, calls and parameters', () => {
    const root = temporaryDirectory();
    putFiles(root, Object.fromEntries(WAYS.map(([name, source]) => [`src/${name}.ts`, source])));
    const found = listMessages(root).map(({ file, kind, text, isPart }) => [
      file,
      `${isPart ? 'part' : kind}: ${text}`,
    ]);
    expect(found).toEqual(WAYS.flatMap(([name, , ...messages]) => messages.map((one) => [`src/${name}.ts`, one])));
  });

  it('is printed with the file and the line of each message, by folder', () => {
    const messages: Message[] = [
      { kind: 'error', file: 'src/aws/scan.ts', line: 3, text: 'no Region', isPart: false },
      { kind: 'hint', file: 'src/aws/errors/usage.ts', line: 5, text: 'Two\nlines.', isPart: true },
      { kind: 'note', file: 'src/json.ts', line: 7, text: 'Done.', isPart: false },
    ];
    expect(messageList(messages)).toBe(
      [
        '## src/aws (2)',
        '',
        'src/aws/scan.ts:3\terror\tno Region',
        'src/aws/errors/usage.ts:5\thint (part)\tTwo\\nlines.',
        '',
        '## src (1)',
        '',
        'src/json.ts:7\tnote\tDone.',
        '',
        '3 messages: 1 error, 1 hint, 0 warning, 1 note, 0 progress, 0 text',
        '',
      ].join('\n'),
    );
  });
});

describe('the style of messages', () => {
  it('a hint begins with a verb in the imperative', () => {
    const hints = whole('hint').filter(({ text }) => !/^(?:\$\{|Did you mean )/.test(text));
    expect(places(hints.filter(({ text }) => !VERBS.has(/^\w+/.exec(text)?.[0] ?? '')))).toEqual([]);
  });

  it('a hint is a sentence', () => {
    // A command or a value at the end is copied as it is.
    expect(places(whole('hint').filter(({ text }) => /\w$/.test(text)))).toEqual([]);
  });

  it('a cause does not end with a full stop', () => {
    expect(places(whole('error').filter(({ text }) => text.endsWith('.')))).toEqual([]);
  });

  it('a warning begins with a cause, without a full stop', () => {
    expect(places(whole('warning').filter(({ text }) => text.split('\n')[0]?.endsWith('.')))).toEqual([]);
  });

  it('no message has a word of the list of banned words', () => {
    // `${name}` is code.
    expect(places(MESSAGES.filter(({ text }) => BANNED.test(text.replace(/\$\{[^}]*\}/g, ''))))).toEqual([]);
  });
});

function whole(kind: Message['kind']): Message[] {
  return MESSAGES.filter((one) => one.kind === kind && !one.isPart && !OF_OTHERS.test(one.file));
}

/** As an editor opens them. */
function places(messages: readonly Message[]): string[] {
  return messages.map(({ file, line, text }) => `${file}:${line} ${text}`);
}
