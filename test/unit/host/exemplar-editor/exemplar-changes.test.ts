import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyTextEdits } from '../../../../src/core/json/edit/json-edits';
import { moveExemplar, parseExemplarFile } from '../../../../src/core/pools/exemplar-file';
import { exemplarLine } from '../../../../src/core/pools/exemplar-line';
import { annotated, movedTo, restored } from '../../../../src/host/exemplar-editor/exemplar-changes';
import { lineEdits } from '../../../../src/host/exemplar-files/line-edits';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';

const now = '2026-01-02T03:04:05.000Z';
const exemplar: Exemplar = {
  id: 'trip-1#0',
  dialogue: 'trip-1',
  turn: 0,
  previousState: {},
  systemUtterance: '',
  userUtterance: 'A ferry, "the big one", please.',
  belief: { 'ferry-name': 'big one' },
  expert: 'slm',
  outcomes: {},
  rule: 'all-right',
  changes: [],
};

describe('what a hand makes of an exemplar', () => {
  it('is another pool with a reason, or nothing where it is there already', () => {
    expect(movedTo('llm', now, 'why')(exemplar)).toEqual({
      ...exemplar,
      expert: 'llm',
      changes: [{ from: 'slm', to: 'llm', when: now, why: 'why' }],
    });
    expect(movedTo('slm', now, '')(exemplar)).toBeUndefined();
  });

  it('is the pool that it was last taken out of, notes in between or not', () => {
    const back = moveExemplar(moveExemplar(exemplar, null, now, ''), 'slm', now, '');
    const moved = moveExemplar(back, 'llm', now, '');
    const out = moveExemplar(moved, null, now, '');
    const noted = annotated(now, 'unclear')(out);
    expect(noted && restored(now)(noted)?.expert).toBe('llm');
    expect(restored(now)(moved)).toBeUndefined();
    expect(restored(now)({ ...exemplar, expert: null })).toBeUndefined();
  });

  it('is a note that moves nothing', () =>
    expect(annotated(now, 'unclear')(exemplar)).toEqual({
      ...exemplar,
      changes: [{ from: 'slm', to: 'slm', when: now, why: 'unclear' }],
    }));
});

describe('the edits of a line', () => {
  it('say what the whole exemplar says, whatever the reason and the history', () =>
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.string(), { maxLength: 3 }),
        fc.constantFrom('slm', 'llm', null),
        (why, earlier, to) => {
          const before = earlier.reduce((each, reason) => moveExemplar(each, each.expert, now, reason), exemplar);
          const after = moveExemplar(before, to, now, why);
          const line = exemplarLine(before);
          const edited = applyTextEdits(line, lineEdits(line, before, after));
          expect(parseExemplarFile(edited).exemplars[0]?.exemplar).toEqual(after);
        },
      ),
    ));

  it('touch neither utterances nor keys of others', () => {
    const line = exemplarLine(exemplar).replace('{', '{ "note": "mine",  ');
    const after = moveExemplar(exemplar, 'llm', now, '');
    for (const { offset, length } of lineEdits(line, exemplar, after))
      expect(line.slice(offset, offset + length)).toMatch(/^("slm"|)$|^\[\]$/);
    expect(applyTextEdits(line, lineEdits(line, exemplar, after))).toMatch(/^\{ "note": "mine", {2}"id"/);
  });
});
