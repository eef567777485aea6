import { describe, expect, it } from 'vitest';
import { runCoverage } from '../../../../../src/core/experts/fit/run-coverage';
import { dialogue, inTurns, turnAt } from '../../../../fixtures/harbor';

const inn = dialogue('inn', inTurns(['an inn', 'by the pier']));
const boat = dialogue('boat', inTurns(['a boat']));
const answer = { belief: {}, state: undefined };

describe('the coverage of a run', () => {
  it('counts the turns that it misses, and names the first', () => {
    const [problem, ...more] = runCoverage(new Map([[turnAt(inn, 0), answer]]), [inn, boat]);
    expect(more).toEqual([]);
    expect(problem?.severity).toBe('warning');
    expect(problem?.message).toContain('misses 2 of 3 turns, first turn 2 of dialogue "inn"');
  });

  it('names an id that no dialogue has, which may be the one that is missed', () => {
    const [problem] = runCoverage(new Map(inn.turns.map((turn) => [turn, answer])), [inn, boat], ['bote', 'ferry']);
    expect(problem?.message).toContain('misses 1 of 3 turns');
    expect(problem?.message).toContain('It answers 2 dialogues with other ids, such as "bote"');
  });

  it('says nothing of a run that answers everything, and other dialogues too', () => {
    const every = new Map([...inn.turns, ...boat.turns].map((turn) => [turn, answer]));
    expect(runCoverage(every, [inn, boat], ['ferry'])).toEqual([]);
    expect(runCoverage(every, [inn, boat])).toEqual([]);
    expect(runCoverage(new Map(), [])).toEqual([]);
  });
});
