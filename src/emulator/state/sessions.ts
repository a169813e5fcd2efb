/** The session of an assumed role. */
export interface Session {
  readonly account: string;
  /** The name of the role, without its path. */
  readonly role: string;
  /** RoleSessionName */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** The sessions that AssumeRole has created, by session token. */
export class Sessions {
  readonly #byToken = new Map<string, Session>();
  #issued = 0;

  /** Stores the session and returns its token. */
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
