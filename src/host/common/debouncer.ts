/** Runs an action once things have been quiet for a while; a new request starts the wait again. */
export class Debouncer {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly milliseconds: number) {}

  schedule(action: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(action, this.milliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
