import { styleText } from 'node:util';
import { type SingleBar, default as progress } from 'cli-progress';
import type { HubformError } from '../../error.ts';
import type { LongText } from '../../files/packed-text.ts';
import type { Event, Reporter } from '../../reporter.ts';
import { errorText } from '../exit-code.ts';
import { type Io, type Sink, streamOf } from '../io.ts';
import { Progress } from './progress.ts';
import { escapeWorkflowCommands } from './escape-workflow-commands.ts';

export interface TerminalOptions {
  readonly quiet: boolean;
  readonly logFormat: 'text' | 'json';
  readonly noColor: boolean;
}

type Style = Parameters<typeof styleText>[0];

/** The two streams: results on stdout; progress, notes, warnings and errors on stderr. */
export class Terminal implements Reporter {
  readonly #io: Io;
  readonly #options: TerminalOptions;
  readonly #progress: Progress;
  #bar: SingleBar | undefined;

  constructor(io: Io, options: TerminalOptions) {
    this.#io = io;
    this.#options = options;
    this.#progress = new Progress(this.#canDraw && options.logFormat === 'text' ? io.stderr : undefined, (line) => {
      if (options.logFormat === 'text') this.#note(line);
    });
  }

  /** The result of a command; nothing else ever goes to stdout. */
  result(text: string): void {
    this.#io.stdout.write(text);
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
    if (this.#options.logFormat === 'json') {
      if (!this.isQuiet || event.kind === 'warning' || event.kind === 'interrupted')
        this.#line(JSON.stringify({ event: event.kind, ...rest(event) }));
    } else this.#text(event);
  }

  fail(error: HubformError): void {
    this.close();
    if (this.#options.logFormat === 'json') {
      const { code, message, hint } = error;
      this.#line(JSON.stringify({ event: 'error', code, message, ...(hint !== undefined && { hint }) }));
    } else this.#line(`${this.style('red', 'Error:', this.#io.stderr)} ${errorText(error)}`);
  }

  /** Ends the live part of the screen. */
  close(): void {
    this.#progress.close();
    this.#bar?.stop();
    this.#bar = undefined;
  }

  style(style: Style, text: string, sink: Sink = this.#io.stdout): string {
    if (!sink.isTTY || this.#options.noColor) return text;
    // `validateStream` applies NO_COLOR, FORCE_COLOR and what the terminal can do.
    return styleText(style, text, { stream: streamOf(sink), validateStream: true });
  }

  get isQuiet(): boolean {
    return this.#options.quiet;
  }

  get columns(): number {
    return this.#io.stdout.isTTY ? (this.#io.stdout.columns ?? 80) : 120;
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
          `stopped after ${event.targets} targets, which are kept in ${event.checkpoint}; run the same command with --resume to go on`,
        );
        return;
      case 'roots-started':
        this.#note(event.message);
        this.#openBar(ROOTS_BAR, event.roots);
        return;
      case 'root-done':
        this.#bar?.increment();
        return;
      case 'wait-started':
        this.#note(event.message);
        this.#openBar(INVITATIONS_BAR, event.invitations);
        return;
      case 'invitation-arrived':
        this.#arrived(event.message);
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

  /** The bar makes room for the line. */
  #arrived(message: string): void {
    const bar = this.#bar;
    bar?.stop();
    this.#note(message);
    // `getProgress` gives a share of one.
    bar?.start(bar.getTotal(), Math.round(bar.getProgress() * bar.getTotal()) + 1);
  }

  #openBar(format: string, total: number): void {
    if (!this.#canDraw) return;
    this.#bar = new progress.SingleBar({
      stream: streamOf(this.#io.stderr),
      format,
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    });
    this.#bar.start(total, 0);
  }

  get #canDraw(): boolean {
    return this.#io.stderr.isTTY === true && !this.isQuiet && !this.#io.env.CI;
  }

  #warn(message: string): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#line(`${this.style('yellow', 'Warning:', this.#io.stderr)} ${message}`);
  }

  #note(message: string): void {
    if (!this.isQuiet) this.#line(message);
  }

  #line(text: string): void {
    const safe = this.#io.env.GITHUB_ACTIONS === 'true' ? escapeWorkflowCommands(text) : text;
    this.#progress.aside(() => this.#io.stderr.write(`${safe}\n`));
  }
}

const INVITATIONS_BAR = '{bar} {value}/{total} invitations are there';
const ROOTS_BAR = '{bar} {value}/{total} root modules, {duration_formatted}';

function rest<T extends { kind: unknown }>({ kind, ...others }: T): Omit<T, 'kind'> {
  return others;
}
