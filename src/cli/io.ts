/** What the command line needs of the world; the bin gives the real one, tests give their own. */
export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The time, in milliseconds since 1970 in UTC. */
  readonly now: () => number;
  /** Asks the user for a line that is not shown; absent where stdin or stderr is no terminal. */
  readonly ask?: (question: string) => Promise<string>;
  /** Reads all of stdin. */
  readonly stdin: () => Promise<string>;
  /** Aborted on SIGINT, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal;
}

export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** For libraries whose types ask for a whole stream: they use no more of it than a sink has, and only at a terminal. */
export function streamOf(sink: Sink): NodeJS.WritableStream {
  return sink as unknown as NodeJS.WritableStream;
}

/** The width of a terminal, 80 where it does not say; infinite where there is none, because the reader may be a program. */
export function columnsOf({ isTTY, columns }: Sink): number {
  if (isTTY !== true) return Infinity;
  return columns === undefined || columns === 0 ? 80 : columns;
}
