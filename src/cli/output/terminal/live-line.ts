import { type SingleBar, default as progress } from 'cli-progress';
import { type Sink, columnsOf, streamOf } from '../../io.ts';

const DRAW_EVERY_MS = 100;

/** The last line of a terminal, drawn again and again. Everything else that is written makes it step aside. */
export class LiveLine {
  readonly #sink: Sink;
  readonly #text: (columns: number) => string;
  readonly #timer: NodeJS.Timeout;
  #bar: SingleBar;

  /** @param text the line, of at most `columns` columns */
  constructor(sink: Sink, text: (columns: number) => string) {
    this.#sink = sink;
    this.#text = text;
    this.#bar = this.#open();
    this.#timer = setInterval(() => {
      this.#bar.update(0, this.#payload());
    }, DRAW_EVERY_MS);
    this.#timer.unref();
  }

  /** Writes other lines above it. */
  aside(write: () => void): void {
    this.#bar.stop();
    write();
    this.#bar = this.#open();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#bar.stop();
  }

  #open(): SingleBar {
    const bar = new progress.SingleBar({
      stream: streamOf(this.#sink),
      format: '{text}',
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    });
    bar.start(1, 0, this.#payload());
    return bar;
  }

  /** A line as wide as the terminal would move the cursor to the next one. */
  #payload(): { readonly text: string } {
    return { text: this.#text(columnsOf(this.#sink) - 1) };
  }
}
