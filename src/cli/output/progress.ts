import { pluralize } from '../../text.ts';
import { type SingleBar, default as progress } from 'cli-progress';
import { progressText, type ProgressFacts } from '../../render/progress.ts';
import type { Event } from '../../reporter.ts';
import { type Sink, streamOf } from '../io.ts';

/** Where nothing can be drawn, a word now and then: enough to see in a log that it lives. */
const SAY_EVERY_MS = 10_000;
const DRAW_EVERY_MS = 100;

/** How a scan goes: one live block on a terminal, else a line every ten seconds. */
export class Progress {
  readonly #live: Sink | undefined;
  readonly #say: (line: string) => void;
  readonly #now: () => number;
  #bar: SingleBar | undefined;
  #timer: NodeJS.Timeout | undefined;
  #begun = 0;
  #facts = NOTHING;
  #invitations = 0;

  /**
   * @param live the terminal to draw on, if there is one
   * @param to.now the time in milliseconds
   */
  constructor(live: Sink | undefined, to: { readonly say: (line: string) => void; readonly now: () => number }) {
    this.#live = live;
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

  /** Says something else in between: what is drawn makes room for it. */
  aside(say: () => void): void {
    this.#bar?.stop();
    say();
    if (this.#bar && this.#live) this.#bar = this.#makeBar(this.#live);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#bar?.stop();
    this.#bar = undefined;
  }

  #start(): void {
    this.#begun = this.#now();
    if (this.#live) {
      this.#bar = this.#makeBar(this.#live);
      this.#timer = setInterval(() => {
        this.#draw();
      }, DRAW_EVERY_MS);
    } else {
      this.#timer = setInterval(() => {
        this.#say(progressText(this.#current));
      }, SAY_EVERY_MS);
    }
    this.#timer.unref();
  }

  #makeBar(stream: Sink): SingleBar {
    const bar = new progress.SingleBar({
      stream: streamOf(stream),
      format: '{words}',
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    });
    bar.start(1, 0, { words: '' });
    return bar;
  }

  #draw(): void {
    // A line as wide as the terminal would move the cursor to the next one.
    const columns = (this.#live?.columns || 80) - 1;
    this.#bar?.update(0, { words: progressText(this.#current, columns) });
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
