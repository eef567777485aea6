/** How long a download waits for the next byte. */
export const PATIENCE_MILLISECONDS = 60_000;

/** A signal that aborts when the user does, or when nothing arrives for too long. */
export class Patience {
  readonly signal: AbortSignal;
  private readonly over = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly user: AbortSignal,
    readonly milliseconds: number,
  ) {
    this.signal = AbortSignal.any([user, this.over.signal]);
    this.renew();
  }

  /** Throws the user's reason if it was the user who aborted. */
  throwIfCancelled(): void {
    this.user.throwIfAborted();
  }

  get isOver(): boolean {
    return this.over.signal.aborted;
  }

  /** Something has arrived. */
  renew(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.over.abort(), this.milliseconds);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
