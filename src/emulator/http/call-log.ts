/** The calls that the emulator has received: always counted, kept one by one only with the option `recordCalls`. */
export interface Calls {
  readonly total: number;
  /** `securityhub:ListInvitations` → number of calls. */
  readonly byAction: ReadonlyMap<string, number>;
  /** HTTP status → number of calls; 0 stands for a connection that was reset or got no response. */
  readonly byStatus: ReadonlyMap<number, number>;
  /** The largest number of requests that were open at the same time. */
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

  /** @param keep how many of the latest calls `recorded` holds at least; 0 records none */
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
    // Removing half of the list now and then keeps the average cost of a call constant.
    if (this.recorded.length >= this.#keep * 2) this.recorded.splice(0, this.#keep);
  }
}
