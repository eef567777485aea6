import { describe, expect, it } from 'vitest';
import { RouteProbabilities, type JudgedScores } from '../../../../../src/core/routing/probability/route-probabilities';

/** Turns of ten dialogues: the cheaper expert is right below a score of .5, the costlier from .25 on. */
function judged(count: number, among: JudgedScores['among'] = 'all-turns'): JudgedScores {
  const scores = Array.from({ length: count }, (_, index) => {
    const score = index / count;
    return { score, right: [score < 0.5, score >= 0.25], dialogue: `d${index % 10}` };
  });
  return { among, scores };
}

const experts = ['slm', 'llm'];
const near = (value: number): unknown => expect.closeTo(value, 3);

describe('the probabilities of a route', () => {
  it('are those of turns with such a score', () => {
    const known = new RouteProbabilities([judged(200)], experts);
    expect(known.of(0.1, 'another')).toEqual({
      right: { slm: near(0.917), llm: near(0.214) },
      pays: near(0.083),
      among: 'all-turns',
      turns: 200,
    });
    expect(known.of(0.9, 'another')).toMatchObject({ right: { slm: near(0.083), llm: near(0.97) }, pays: near(0.917) });
  });

  it('leave out the turn’s own dialogue', () => {
    const others = judged(200).scores.filter(({ dialogue }) => dialogue !== 'd3');
    const strange = Array.from({ length: 100 }, () => ({ score: 0.9, right: [true, false], dialogue: 'd3' }));
    const known = new RouteProbabilities([{ among: 'all-turns', scores: [...others, ...strange] }], experts);
    expect(known.of(0.9, 'd3')).toMatchObject({ right: { slm: near(0.091), llm: near(0.967) }, turns: 180 });
    expect(known.of(0.9, 'd4')).not.toMatchObject({ right: { slm: near(0.091) } });
  });

  it('come from the first source that is large enough, and say of which turns they are true', () => {
    const known = new RouteProbabilities([judged(99), judged(120, 'some-right')], experts);
    expect(known.of(0.1, 'another')).toMatchObject({ among: 'some-right', turns: 120 });
  });

  it('are unknown where there are too few turns, with how many more it takes', () => {
    const known = new RouteProbabilities([judged(3), judged(40, 'some-right')], experts).of(0.1, 'd1');
    expect(known).toEqual({
      missing:
        'Only 36 turns of other dialogues tell which experts are right, too few to say how probable a right answer ' +
        'is: it takes 64 exemplars more, with the answers of all experts.',
      more: 64,
    });
  });
});
