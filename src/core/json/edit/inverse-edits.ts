import type { TextEdit } from './json-edits';

/**
 * The edits that take others back: their offsets belong to the text after those.
 *
 * @param edits in the order of their offsets, which belong to the text before all of them
 */
export function inverseEdits(before: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let shift = 0;
  return edits.map(({ offset, length, text }) => {
    const inverse = { offset: offset + shift, length: text.length, text: before.slice(offset, offset + length) };
    shift += text.length - length;
    return inverse;
  });
}
