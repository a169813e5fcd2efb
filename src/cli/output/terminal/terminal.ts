import { styleText } from 'node:util';
import { pluralize } from '../../../text.ts';
import type { HubformError } from '../../../error.ts';
import type { LongText } from '../../../files/packed-text.ts';
import type { Event, Reporter } from '../../../reporter.ts';
import { errorText } from '../../exit-code.ts';
import { countText } from '../../../render/progress.ts';
import { type Io, type Sink, columnsOf, streamOf } from '../../io.ts';
import type { Screen, Style } from '../draw-table.ts';
import { escapeWorkflowCommands } from '../escape-workflow-commands.ts';
import { LiveLine } from './live-line.ts';
import { logEntry } from './log-entry.ts';
import { Progress } from './progress.ts';
import { wrapped } from './wrap.ts';

export interface TerminalOptions {
  readonly quiet: boolean;
  readonly logFormat: 'text' | 'json';
  readonly noColor: boolean;
  /** Show every row of a table. Only some commands have this option. */
  readonly all?: boolean;
}

/** The most rows of a table without --all. */
const MOST_ROWS = 60;

/** The two streams: results on stdout; progress, notes, warnings and errors on stderr. */
export class Terminal implements Reporter {
  readonly #io: Io;
  readonly #options: TerminalOptions;
  readonly #progress: Progress;
  #live: LiveLine | undefined;
  #counted = 0;
  #isInterruptionSaid = false;

  constructor(io: Io, options: TerminalOptions) {
    this.#io = io;
    this.#options = options;
    this.#progress = new Progress(this.#canDraw && options.logFormat === 'text' ? io.stderr : undefined, {
      now: io.now,
      say: (line) => {
        if (options.logFormat === 'text') this.#note(line);
      },
    });
  }

  /** What was asked for, as data: also with --quiet. */
  result(text: string): void {
    this.#io.stdout.write(text);
  }

  /** What was done, for a reader: a table, the files that were written, what to do next. Not with --quiet. */
  summary(text: string): void {
    if (!this.isQuiet) this.result(this.wrapped(text));
  }

  /** A text for a reader on stdout, in the width of the terminal. */
  wrapped(text: string): string {
    return wrapped(text, this.columns);
  }

  /** A result that may be larger than the memory of a pipe: it goes on when its reader has taken what was written. */
  async longResult(text: LongText): Promise<void> {
    if (typeof text === 'string') {
      this.result(text);
      return;
    }
    const { stdout } = this.#io;
    for await (const chunk of text.chunks()) {
      if (stdout.write(Buffer.from(chunk).toString('utf8')) !== false) continue;
      // An error ends the process, see process.ts.
      await new Promise((resolve) => streamOf(stdout).once('drain', resolve));
    }
  }

  report(event: Event): void {
    this.#progress.report(event);
    if (event.kind === 'interrupted') this.#isInterruptionSaid = true;
    if (this.#options.logFormat === 'json') {
      if (!this.isQuiet || event.kind === 'warning' || event.kind === 'interrupted') this.#log(event);
    } else this.#text(event);
  }

  fail(error: HubformError): void {
    this.close();
    if (this.#options.logFormat === 'json') {
      const { code, message, hint } = error;
      this.#log({ kind: 'error', code, message, ...(hint !== undefined && { hint }) });
    } else this.#line(this.#wrapped(`${this.style('red', 'Error:', this.#io.stderr)} ${errorText(error)}`));
  }

  /** Says that a signal ended the run, unless an event has said so. */
  interrupted(): void {
    this.close();
    if (!this.#isInterruptionSaid) this.report({ kind: 'note', message: 'Interrupted.' });
  }

  /** Ends the live part of the screen. */
  close(): void {
    this.#progress.close();
    this.#live?.close();
    this.#live = undefined;
  }

  style(style: Style, text: string, sink: Sink = this.#io.stdout): string {
    if (!sink.isTTY || this.#options.noColor) return text;
    // `validateStream` applies NO_COLOR, FORCE_COLOR and what the terminal can do.
    return styleText(style, text, { stream: streamOf(sink), validateStream: true });
  }

  get isQuiet(): boolean {
    return this.#options.quiet;
  }

  /** The width of stdout; infinite where it is no terminal, because its reader may be a program. */
  get columns(): number {
    return columnsOf(this.#io.stdout);
  }

  get maxRows(): number {
    return this.#options.all === true ? Infinity : MOST_ROWS;
  }

  /** For tables that are notes. */
  get stderr(): Screen {
    const { stderr } = this.#io;
    return {
      columns: columnsOf(stderr),
      maxRows: this.maxRows,
      style: (style, text) => this.style(style, text, stderr),
    };
  }

  #text(event: Event): void {
    switch (event.kind) {
      case 'scan-started':
      case 'targets-found':
      case 'target-read':
      case 'target-unreadable':
      case 'target-kept':
      case 'account-kept':
      case 'account-done':
        return;
      case 'scan-finished':
        this.#note(this.#progress.outcome);
        return;
      case 'interrupted':
        this.close();
        this.#warn(
          `stopped after ${pluralize(event.targets, 'target')}, kept in ${event.checkpoint}\n  Run the same command with --resume to continue.`,
        );
        return;
      case 'roots-started':
        this.#note(event.message);
        this.#count('root module', event.roots);
        return;
      case 'root-done':
        this.#counted += 1;
        return;
      case 'wait-started':
        this.#note(event.message);
        this.#count('invitation', event.invitations);
        return;
      case 'invitation-arrived':
        this.#counted += 1;
        this.#note(event.message);
        return;
      case 'roots-finished':
      case 'wait-finished':
        this.close();
        return;
      case 'note':
        this.#note(event.message);
        return;
      case 'warning':
        this.#warn(event.message);
    }
  }

  /** Shows how many there are of what was started. */
  #count(what: string, total: number): void {
    const { stderr, now } = this.#io;
    const begun = now();
    this.#counted = 0;
    if (!this.#canDraw) return;
    this.#live = new LiveLine(stderr, () => countText(this.#counted, total, what, (now() - begun) / 1000));
  }

  get #canDraw(): boolean {
    return this.#io.stderr.isTTY === true && !this.isQuiet && !this.#io.env.CI;
  }

  #warn(message: string): void {
    this.#line(this.#wrapped(`${this.style('yellow', 'Warning:', this.#io.stderr)} ${message}`));
  }

  #note(message: string): void {
    if (!this.isQuiet) this.#line(this.#wrapped(message));
  }

  #wrapped(text: string): string {
    return wrapped(text, columnsOf(this.#io.stderr));
  }

  #log(event: Parameters<typeof logEntry>[0]): void {
    const counts = event.kind === 'scan-finished' ? this.#progress.counts : {};
    this.#line(JSON.stringify({ ...logEntry(event, this.#io.now()), ...counts }));
  }

  #line(text: string): void {
    const safe = this.#io.env.GITHUB_ACTIONS === 'true' ? escapeWorkflowCommands(text) : text;
    (this.#live ?? this.#progress).aside(() => this.#io.stderr.write(`${safe}\n`));
  }
}
