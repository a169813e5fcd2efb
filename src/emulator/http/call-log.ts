/** What was asked of the emulator. Counters always; the calls themselves only where `recordCalls` asks for them. */
export interface Calls {
  readonly total: number;
  /** `securityhub:ListInvitations` → how often. */
  readonly byAction: ReadonlyMap<string, number>;
  /** HTTP status → how often; 0 stands for a connection that was reset or left hanging. */
  readonly byStatus: ReadonlyMap<number, number>;
  /** The most requests that were under way at the same time. */
  readonly peakInFlight: number;
  /** The latest calls, oldest first; at most twice as many as `recordCalls`. */
  readonly recorded: readonly RecordedCall[];
}

export interface RecordedCall {
  /** `securityhub:ListInvitations` */
  readonly action: string;
  readonly account: string;
  readonly region: string;
  readonly status: number;
}

export class CallLog implements Calls {
  total = 0;
  peakInFlight = 0;
  readonly byAction = new Map<string, number>();
  readonly byStatus = new Map<number, number>();
  readonly recorded: RecordedCall[] = [];
  readonly #keep: number;
  #inFlight = 0;

  constructor(keep: number) {
    this.#keep = keep;
  }

  begin(): void {
    this.#inFlight += 1;
    if (this.#inFlight > this.peakInFlight) this.peakInFlight = this.#inFlight;
  }

  end(): void {
    this.#inFlight -= 1;
  }

  add(call: RecordedCall): void {
    this.total += 1;
    this.byAction.set(call.action, (this.byAction.get(call.action) ?? 0) + 1);
    this.byStatus.set(call.status, (this.byStatus.get(call.status) ?? 0) + 1);
    if (this.#keep === 0) return;
    this.recorded.push(call);
    // Cutting in halves keeps the cost of a call constant, where shifting each time would not.
    if (this.recorded.length >= this.#keep * 2) this.recorded.splice(0, this.#keep);
  }
}
