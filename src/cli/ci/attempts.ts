import { HubformError } from '../../error.ts';
import type { Invocation } from '../commands/command.ts';

/** Carries out steps that do not depend on one another, so that one that fails hides nothing of what the others say. */
export class Attempts {
  readonly #failures: HubformError[] = [];
  readonly #invocation: Pick<Invocation, 'io' | 'terminal'>;

  constructor(invocation: Pick<Invocation, 'io' | 'terminal'>) {
    this.#invocation = invocation;
  }

  get allSucceeded(): boolean {
    return this.#failures.length === 0;
  }

  /** Keeps a HubformError for `end`. Throws anything else, and what ends the process. */
  async run(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (this.#invocation.io.signal.aborted || !(error instanceof HubformError)) throw error;
      // Without a service, or without a base commit, each path fails for the same reason.
      if (this.#failures.every(({ message }) => message !== error.message)) this.#failures.push(error);
    }
  }

  /** Throws if a step has failed: the last failure, after the others were reported. */
  end(): void {
    const last = this.#failures.pop();
    if (!last) return;
    for (const error of this.#failures) this.#invocation.terminal.fail(error);
    throw last;
  }
}
