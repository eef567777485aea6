/** The row that the keyboard is on, and the rows that are marked. Rows are known by their ids. */
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

  /** The place of the current row among those shown; −1 without any row. */
  get index(): number {
    return this.currentId === undefined ? -1 : (this.indices.get(this.currentId) ?? -1);
  }

  get count(): number {
    return this.marked.size;
  }

  has(id: string): boolean {
    return this.marked.has(id);
  }

  /** What an action is about: the marked rows in their order, else the current one. */
  get targets(): readonly string[] {
    if (this.marked.size > 0) return this.shown.filter((id) => this.marked.has(id));
    return this.currentId === undefined ? [] : [this.currentId];
  }

  /**
   * Other rows are shown. What is hidden is no longer marked; a current row that went gives way to what took its place.
   */
  show(ids: readonly string[]): void {
    const before = Math.max(this.index, 0);
    this.shown = ids;
    this.indices = new Map(ids.map((id, index) => [id, index]));
    for (const id of this.marked) if (!this.indices.has(id)) this.marked.delete(id);
    if (this.anchor !== undefined && !this.indices.has(this.anchor)) this.anchor = undefined;
    if (this.index < 0) this.currentId = ids[Math.min(before, ids.length - 1)];
  }

  /** Goes to a row; marked rows stay so. */
  goTo(index: number): void {
    this.currentId = this.shown[Math.min(Math.max(index, 0), this.shown.length - 1)];
    this.anchor = this.currentId;
  }

  /** Goes to a row and marks it, or no longer. */
  goToAndToggle(index: number): void {
    this.goTo(index);
    this.toggle();
  }

  goToId(id: string): void {
    if (this.indices.has(id)) this.goTo(this.indices.get(id) ?? 0);
  }

  /** Marks from the anchor to a row, and goes there. */
  extendTo(index: number): void {
    this.anchor ??= this.currentId;
    const from = this.anchor === undefined ? 0 : (this.indices.get(this.anchor) ?? 0);
    const to = Math.min(Math.max(index, 0), this.shown.length - 1);
    this.marked.clear();
    for (const id of this.shown.slice(Math.min(from, to), Math.max(from, to) + 1)) this.marked.add(id);
    this.currentId = this.shown[to];
  }

  /** Marks the current row, or no longer. */
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
