/** Does works one after the other, so that what was asked for last is also read and shown last. */
export class InOrder {
  private last: Promise<unknown> = Promise.resolve();

  /** Settles as the work does. A work that fails does not stop those after it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}
