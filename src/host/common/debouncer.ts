/** Runs an action after a pause without requests. Each request starts the wait again. */
export class Debouncer {
  private timer: NodeJS.Timeout | undefined;
  /** When the waiting action was first requested. */
  private since: number | undefined;

  constructor(
    private readonly milliseconds: number,
    /** After this time the action runs even if the requests do not pause. */
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
