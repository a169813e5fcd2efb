/** Temporary credentials that AssumeRole has given out. */
export interface Session {
  readonly account: string;
  /** The name of the role, without its path. */
  readonly role: string;
  /** RoleSessionName */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

export class Sessions {
  readonly #byToken = new Map<string, Session>();
  #issued = 0;

  /** The session token for new temporary credentials. */
  issue(session: Session): string {
    this.#issued += 1;
    const token = `emulated-session-${String(this.#issued)}-${session.account}`;
    this.#byToken.set(token, session);
    return token;
  }

  find(token: string): Session | undefined {
    return this.#byToken.get(token);
  }
}
