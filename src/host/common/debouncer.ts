/** Runs an action once things have been quiet for a while; a new request starts the wait again. */
export class Debouncer {
  private timer: NodeJS.Timeout | undefined;
  /** When the action that is waited for was first requested. */
  private since: number | undefined;

  constructor(
    private readonly milliseconds: number,
    /** After so long the action runs even if requests go on without a pause. */
    private readonly longest = Infinity,
  ) {}

  schedule(action: () => void): void {
    clearTimeout(this.timer);
    this.since ??= Date.now();
    const left = Math.max(0, this.since + this.longest - Date.now());
    this.timer = setTimeout(
      () => {
        this.since = undefined;
        action();
      },
      Math.min(this.milliseconds, left),
    );
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
