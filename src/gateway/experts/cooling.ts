/** Experts that asked to be left alone for a while. */
export class Cooling {
  private readonly until = new Map<string, number>();

  /** @param now milliseconds, of any clock that only goes forward */
  constructor(private readonly now: () => number = () => performance.now()) {}

  leaveAlone(expert: string, seconds: number): void {
    this.until.set(expert, this.now() + seconds * 1000);
  }

  /** For how many seconds an expert still wants to be left alone; 0 where it does not. */
  secondsLeft(expert: string): number {
    const until = this.until.get(expert);
    if (until === undefined) return 0;
    const left = (until - this.now()) / 1000;
    if (left <= 0) this.until.delete(expert);
    return Math.max(0, left);
  }
}
