/** A piece of a manual page: text with one meaning, set by the page as bold, italic or plain. */
export type Span = string | { readonly bold: string } | { readonly italic: string };

/** Lines of a page in the macros of man(7), which every reader of manual pages knows. */
export const roff = {
  title: (name: string, section: number, source: string, manual: string): string =>
    // Without a date: the page of a version is the same whenever it is built.
    `.TH ${[name.toUpperCase(), String(section), '', source, manual].map(argument).join(' ')}`,
  section: (heading: string): string => `.SH ${argument(heading)}`,
  subsection: (heading: string): string => `.SS ${argument(heading)}`,
  paragraph: (...spans: readonly Span[]): string => `.PP\n${line(spans)}`,
  line: (...spans: readonly Span[]): string => line(spans),
  /** A term and what is said about it. */
  item: (term: readonly Span[], ...spans: readonly Span[]): string => `.TP\n${line(term)}\n${line(spans)}`,
  /** Command lines: nothing is filled or broken. */
  verbatim: (text: string): string =>
    `.PP\n.RS 4\n.nf\n${text
      .split('\n')
      .map((one) => line([one]))
      .join('\n')}\n.fi\n.RE`,
};

function line(spans: readonly Span[]): string {
  const text = spans.map(span).join('');
  // A line that begins with one of these is a request.
  return /^[.']/.test(text) ? `\\&${text}` : text;
}

function span(one: Span): string {
  if (typeof one === 'string') return escape(one);
  // A long choice may be broken between its words.
  return 'bold' in one ? `\\fB${escape(one.bold)}\\fR` : `\\fI${escape(one.italic).replaceAll('|', '|\\:')}\\fR`;
}

/** In a request a quote would end the argument. */
function argument(text: string): string {
  return `"${escape(text)}"`;
}

function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\'"^`~-]|[^ -~]/gu, (character) => {
    return NAMED[character] ?? `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

/** What troff would take for itself or, like a hyphen, print as something that cannot be pasted into a shell. */
const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\(rs',
  "'": '\\(aq',
  '"': '\\(dq',
  '^': '\\(ha',
  '`': '\\(ga',
  '~': '\\(ti',
  '-': '\\-',
  '’': '\\(cq',
};
