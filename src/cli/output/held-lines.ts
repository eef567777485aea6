/** Lines that are packed together, because alone each would take more than it holds. */
const BLOCK = 256;

/**
 * Lines that wait to be printed until nothing can be refused any more. They lie packed outside of V8's heap, because a
 * data set has hundreds of thousands of turns.
 */
export class HeldLines {
  private readonly blocks: Buffer[] = [];
  private last: string[] = [];

  /** @param line without a line break */
  add(line: string): void {
    this.last.push(line);
    if (this.last.length === BLOCK) this.pack();
  }

  /** The lines in order, many in each text, without the line break at its end. */
  *texts(): Generator<string, void> {
    this.pack();
    for (const block of this.blocks) yield block.toString();
  }

  private pack(): void {
    if (this.last.length > 0) this.blocks.push(Buffer.from(this.last.join('\n')));
    this.last = [];
  }
}
