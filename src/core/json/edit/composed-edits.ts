import type { TextEdit } from './json-edits';

/** A stretch of a text as it now is: kept from the text before all edits, or new. */
type Piece = { readonly from: number; readonly to: number } | { readonly text: string };

/** Edits that follow one another, each of the text as the one before left it, as edits of the first text. */
export class ComposedEdits {
  private pieces: readonly Piece[];

  constructor(private readonly length: number) {
    this.pieces = [{ from: 0, to: length }];
  }

  /** @param edits of the text as it now is; they do not overlap */
  add(edits: readonly TextEdit[]): void {
    for (const { offset, length, text } of [...edits].sort((a, b) => b.offset - a.offset)) {
      const before = cut(this.pieces, 0, offset);
      const after = cut(this.pieces, offset + length, Infinity);
      this.pieces = [...before, ...(text === '' ? [] : [{ text }]), ...after];
    }
  }

  /** In the order of their offsets; those that touch are one. */
  get edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let offset = 0;
    let text = '';
    for (const piece of [...this.pieces, { from: this.length, to: this.length }]) {
      if ('text' in piece) text += piece.text;
      else {
        if (piece.from > offset || text !== '') edits.push({ offset, length: piece.from - offset, text });
        [offset, text] = [piece.to, ''];
      }
    }
    return edits;
  }
}

/** What the pieces hold between two offsets of the text as it now is. */
function cut(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  const kept: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = 'text' in piece ? piece.text.length : piece.to - piece.from;
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, length)];
    if (start < end)
      kept.push(
        'text' in piece ? { text: piece.text.slice(start, end) } : { from: piece.from + start, to: piece.from + end },
      );
    at += length;
  }
  return kept;
}
