import { pluralize } from '../../../text.ts';
import { progressText, type ProgressFacts } from '../../../render/progress.ts';
import type { Event } from '../../../reporter.ts';
import type { Sink } from '../../io.ts';
import { LiveLine } from './live-line.ts';

/** Without a terminal, a line now and then shows in a log that the scan goes on. */
const SAY_EVERY_MS = 10_000;

/** The progress of a scan: one line that is drawn again on a terminal, else a line every ten seconds. */
export class Progress {
  readonly #sink: Sink | undefined;
  readonly #say: (line: string) => void;
  readonly #now: () => number;
  #line: LiveLine | undefined;
  #timer: NodeJS.Timeout | undefined;
  #begun = 0;
  #facts = NOTHING;
  #invitations = 0;

  /**
   * @param sink the terminal to draw on, if there is one
   * @param to.now the time in milliseconds
   */
  constructor(sink: Sink | undefined, to: { readonly say: (line: string) => void; readonly now: () => number }) {
    this.#sink = sink;
    this.#say = to.say;
    this.#now = to.now;
  }

  report(event: Event): void {
    this.#facts = after(this.#facts, event);
    if (event.kind === 'target-read') this.#invitations += event.invitations;
    if (event.kind === 'scan-started') this.#start();
    if (event.kind === 'scan-finished') this.close();
  }

  /** What has been read, once it has. */
  get outcome(): string {
    const { targets, targetsDone, targetsKept, unreadable } = this.#facts;
    const kept = targetsKept > 0 ? `, ${targetsKept} of them before the interruption` : '';
    return `Read ${targetsDone - unreadable} of ${pluralize(targets, 'target')}${kept}, found ${pluralize(this.#invitations, 'invitation')}.`;
  }

  /** How much has been read, for programs. */
  get counts(): Readonly<Record<'targets' | 'accounts' | 'unreadable' | 'seconds', number>> {
    const { targets, accounts, unreadable, seconds } = this.#current;
    return { targets, accounts, unreadable, seconds };
  }

  /** Writes other lines above what is drawn. */
  aside(write: () => void): void {
    if (this.#line) this.#line.aside(write);
    else write();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#line?.close();
    this.#line = undefined;
  }

  #start(): void {
    this.#begun = this.#now();
    if (this.#sink) {
      this.#line = new LiveLine(this.#sink, (columns) => progressText(this.#current, columns));
      return;
    }
    this.#timer = setInterval(() => {
      this.#say(progressText(this.#current));
    }, SAY_EVERY_MS);
    this.#timer.unref();
  }

  get #current(): ProgressFacts {
    return { ...this.#facts, seconds: (this.#now() - this.#begun) / 1000 };
  }
}

const NOTHING: ProgressFacts = {
  ...{ accounts: 0, accountsDone: 0, accountsListed: 0, targets: 0, targetsDone: 0, targetsKept: 0 },
  ...{ unreadable: 0, seconds: 0 },
};

function after(facts: ProgressFacts, event: Event): ProgressFacts {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the other events do not change the progress
  switch (event.kind) {
    case 'scan-started':
      return { ...NOTHING, accounts: event.accounts };
    case 'account-kept':
      return {
        ...facts,
        accountsDone: facts.accountsDone + 1,
        accountsListed: facts.accountsListed + 1,
        targets: facts.targets + event.targets,
        targetsDone: facts.targetsDone + event.targets,
        targetsKept: facts.targetsKept + event.targets,
        unreadable: facts.unreadable + event.unreadable,
      };
    case 'targets-found':
      return { ...facts, accountsListed: facts.accountsListed + 1, targets: facts.targets + event.targets };
    case 'target-read':
      return { ...facts, targetsDone: facts.targetsDone + 1 };
    case 'target-unreadable':
      return { ...facts, targetsDone: facts.targetsDone + 1, unreadable: facts.unreadable + 1 };
    case 'target-kept':
      return {
        ...facts,
        targetsDone: facts.targetsDone + 1,
        targetsKept: facts.targetsKept + 1,
        unreadable: facts.unreadable + (event.unreadable ? 1 : 0),
      };
    case 'account-done':
      return { ...facts, accountsDone: facts.accountsDone + 1 };
    default:
      // The others say nothing about how far it is.
      return facts;
  }
}
