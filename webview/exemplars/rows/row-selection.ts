/** The current row, which the keyboard is on, and the marked rows. Both are kept by their ids. */
export class RowSelection {
  private currentId: string | undefined;
  /** Where a range of marked rows begins. */
  private anchor: string | undefined;
  private readonly marked = new Set<string>();
  private shown: readonly string[] = [];
  private indices: ReadonlyMap<string, number> = new Map();

  get current(): string | undefined {
    return this.currentId;
  }

  /** The index of the current row among the shown ones; −1 if there is no row. */
  get index(): number {
    return this.currentId === undefined ? -1 : (this.indices.get(this.currentId) ?? -1);
  }

  get count(): number {
    return this.marked.size;
  }

  has(id: string): boolean {
    return this.marked.has(id);
  }

  /** The rows that an action affects: the marked ones in their order or, if there are none, the current one. */
  get targets(): readonly string[] {
    if (this.marked.size > 0) return this.shown.filter((id) => this.marked.has(id));
    return this.currentId === undefined ? [] : [this.currentId];
  }

  /** Sets the shown rows. Hidden rows lose their mark. If the current row is gone, the row at its index is current. */
  show(ids: readonly string[]): void {
    const before = Math.max(this.index, 0);
    this.shown = ids;
    this.indices = new Map(ids.map((id, index) => [id, index]));
    for (const id of this.marked) if (!this.indices.has(id)) this.marked.delete(id);
    if (this.anchor !== undefined && !this.indices.has(this.anchor)) this.anchor = undefined;
    if (this.index < 0) this.currentId = ids[Math.min(before, ids.length - 1)];
  }

  /** Makes a row the current one; marks stay. */
  goTo(index: number): void {
    this.currentId = this.shown[Math.min(Math.max(index, 0), this.shown.length - 1)];
    this.anchor = this.currentId;
  }

  /** Makes a row the current one and toggles its mark. */
  goToAndToggle(index: number): void {
    this.goTo(index);
    this.toggle();
  }

  goToId(id: string): void {
    const index = this.indices.get(id);
    if (index !== undefined) this.goTo(index);
  }

  /** Marks all rows from the anchor to a row, which becomes the current one. */
  extendTo(index: number): void {
    this.anchor ??= this.currentId;
    const to = Math.min(Math.max(index, 0), this.shown.length - 1);
    const from = (this.anchor === undefined ? undefined : this.indices.get(this.anchor)) ?? to;
    this.marked.clear();
    for (const id of this.shown.slice(Math.min(from, to), Math.max(from, to) + 1)) this.marked.add(id);
    this.currentId = this.shown[to];
  }

  /** Marks the current row, or unmarks it. */
  toggle(): void {
    const id = this.currentId;
    if (id === undefined) return;
    if (!this.marked.delete(id)) this.marked.add(id);
    this.anchor = id;
  }

  markAll(): void {
    for (const id of this.shown) this.marked.add(id);
  }

  clear(): void {
    this.marked.clear();
  }
}
