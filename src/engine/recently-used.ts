/** The values that were used last, up to a size of all together. The value that was set last is always kept. */
export class RecentlyUsed<K, V> {
  /** In the order of their last use. */
  private readonly values = new Map<K, V>();
  private size = 0;

  /** @param sizeOf what a value takes, in the unit of the limit */
  constructor(
    private readonly limit: number,
    private readonly sizeOf: (value: V, key: K) => number,
  ) {}

  get(key: K): V | undefined {
    const value = this.values.get(key);
    if (value === undefined) return undefined;
    this.values.delete(key);
    this.values.set(key, value);
    return value;
  }

  /** Whether a value is kept; asking for that is no use of it. */
  has(key: K): boolean {
    return this.values.has(key);
  }

  set(key: K, value: V): void {
    this.forget(key);
    this.values.set(key, value);
    this.size += this.sizeOf(value, key);
    for (const oldest of this.values.keys()) {
      if (this.size <= this.limit || oldest === key) return;
      this.forget(oldest);
    }
  }

  private forget(key: K): void {
    const value = this.values.get(key);
    if (value === undefined) return;
    this.size -= this.sizeOf(value, key);
    this.values.delete(key);
  }
}
