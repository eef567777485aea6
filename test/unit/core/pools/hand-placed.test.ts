import { describe, expect, it } from 'vitest';
import { parseExemplarFile } from '../../../../src/core/pools/exemplar-file';
import { exemplarLine } from '../../../../src/core/pools/exemplar-line';
import { handPlaced, type HandPlacedTurn } from '../../../../src/core/pools/hand-placed';

const turn: HandPlacedTurn = {
  dialogue: 'trip-1',
  turn: 2,
  previousState: { 'ferry-day': 'friday' },
  systemUtterance: 'For how many?',
  userUtterance: 'Four of us.',
  goldBelief: { 'ferry-people': '4' },
  predictions: [
    { expert: 'slm', right: false, belief: {} },
    { expert: 'llm', right: true, belief: { 'ferry-people': '4' } },
  ],
};

describe('a turn placed by hand', () => {
  it('is an exemplar that a file holds and gives back', () => {
    const exemplar = handPlaced(turn, 'llm');
    expect(exemplar).toMatchObject({
      id: 'trip-1#2',
      expert: 'llm',
      rule: 'hand',
      belief: { 'ferry-people': '4' },
      outcomes: { slm: { right: false }, llm: { right: true } },
    });
    expect(parseExemplarFile(exemplarLine(exemplar))).toMatchObject({
      exemplars: [{ exemplar, line: 0 }],
      problems: [],
    });
  });

  it('without gold says that its change and who was right are unknown, and not that there is none', () => {
    const predictions = turn.predictions.map((each) => ({ ...each, right: null }));
    const exemplar = handPlaced({ ...turn, goldBelief: null, predictions }, 'slm');
    expect(exemplar).toMatchObject({ belief: null, outcomes: {}, expert: 'slm' });
    expect(exemplarLine(exemplar)).toContain('"tlb":null');
    expect(parseExemplarFile(exemplarLine(exemplar))).toMatchObject({ exemplars: [{ exemplar }], problems: [] });
  });
});
