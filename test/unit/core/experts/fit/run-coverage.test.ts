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

  it('says nothing of a run that answers everything', () => {
    const every = new Map([...inn.turns, ...boat.turns].map((turn) => [turn, answer]));
    expect(runCoverage(every, [inn, boat])).toEqual([]);
    expect(runCoverage(new Map(), [])).toEqual([]);
  });
});
