import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inverseEdits } from '../../../../../src/core/json/edit/inverse-edits';
import { applyTextEdits, type TextEdit } from '../../../../../src/core/json/edit/json-edits';

it('returns to the text before, whatever was edited', () => {
  const part = fc.record({ kept: fc.string({ minLength: 1 }), removed: fc.string(), text: fc.string() });
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      let before = '';
      const edits: TextEdit[] = [];
      for (const { kept, removed, text } of parts) {
        before += kept;
        edits.push({ offset: before.length, length: removed.length, text });
        before += removed;
      }
      const after = applyTextEdits(before, edits);
      expect(applyTextEdits(after, inverseEdits(before, edits))).toBe(before);
    }),
  );
});
