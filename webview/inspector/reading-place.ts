import type { Inspection } from '../../src/protocol/engine/inspection';
import { focusedLineTop } from './keyboard/focus';

/** Keeps what is being read in its place while the page changes. */
export class ReadingPlace {
  /** @param remembered where the page was scrolled to before it was hidden; null afterwards */
  constructor(private remembered: number | null) {}

  /**
   * Draws a new inspection. A focused line of the list stays where it is on the screen, whatever becomes longer or
   * shorter above it. Otherwise, a new turn is shown from its top.
   */
  keepWhile(
    draw: () => void,
    { old, shown }: { readonly old: Inspection | null; readonly shown: Inspection | null },
  ): void {
    const before = focusedLineTop();
    draw();
    const after = focusedLineTop();
    if (!shown) return;
    if (this.remembered !== null) {
      window.scrollTo(0, this.remembered);
      this.remembered = null;
    } else if (before !== undefined && after !== undefined) {
      window.scrollBy(0, after - before);
    } else if (old && !isSameTurn(shown, old)) {
      window.scrollTo(0, 0);
    }
  }
}

export function isSameTurn(inspection: Inspection, old: Inspection | null): boolean {
  return old !== null && old.dialogue === inspection.dialogue && old.turn === inspection.turn;
}
