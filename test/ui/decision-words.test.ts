import { describe, expect, it } from 'vitest';
import {
  announcement,
  correctnessSentence,
  type Decision,
  flipSentence,
  leadSentence,
  splitWords,
} from '../../webview/inspector/decision/decision-words';

const experts = [
  { id: 'slm', name: 'SLM' },
  { id: 'llm', name: 'LLM' },
];

interface Case {
  readonly votes: Record<string, number>;
  readonly chosen: string;
  readonly flip?: number | null;
  /** Who was right, by expert; empty = no runs. */
  readonly right?: Record<string, boolean>;
  readonly experts?: Decision['experts'];
}

function decision({ votes, chosen, flip = 1, right = {}, experts: of = experts }: Case): Decision {
  const [highest = 0, second = 0] = Object.values(votes).sort((a, b) => b - a);
  return {
    experts: of,
    route: {
      dialogue: 'd',
      turn: 2,
      expert: chosen,
      called: chosen,
      decision: null,
      votes,
      margin: highest - second,
      flipDistance: flip,
      right: right[chosen] ?? null,
    },
    predictions: Object.entries(right).map(([expert, isRight]) => ({ expert, right: isRight, belief: {} })),
  };
}

describe('the lead', () =>
  it.each([
    [{ slm: 4, llm: 6 }, 'llm', 'A narrow lead of 2 votes.'],
    [{ slm: 3, llm: 7 }, 'llm', 'A clear lead of 4 votes.'],
    [{ slm: 8, llm: 2 }, 'slm', 'A wide lead of 6 votes.'],
    [{ slm: 5, llm: 6 }, 'llm', 'A narrow lead of 1 vote.'],
    [{ slm: 5, llm: 5 }, 'slm', '5–5: ties go to the cheaper expert, SLM.'],
    [{ slm: 10, llm: 0 }, 'slm', 'Unanimous: all 10 neighbors.'],
    [{ slm: 0, llm: 1 }, 'llm', 'Unanimous: the only neighbor.'],
    [{ slm: 2, llm: 0 }, 'slm', 'Unanimous: both neighbors.'],
    [{ slm: 0, llm: 0 }, 'slm', 'No neighbor voted, so the turn goes to the cheapest expert, SLM.'],
  ])('%o is put in words', (votes, chosen, words) => expect(leadSentence(decision({ votes, chosen }))).toBe(words)));

describe('the flip distance', () => {
  const votes = { slm: 3, llm: 7 };

  it('counts the moves to the only other expert, or to any other', () => {
    expect(flipSentence(decision({ votes, chosen: 'llm', flip: 2 }))).toBe(
      '2 neighbors must move to another pool before SLM is chosen.',
    );
    const three = [...experts, { id: 'xl', name: 'XL' }];
    expect(flipSentence(decision({ votes: { ...votes, xl: 0 }, chosen: 'llm', flip: 1, experts: three }))).toBe(
      '1 neighbor must move to another pool before another expert is chosen.',
    );
  });

  it('says when nothing could be flipped, and nothing without votes', () => {
    expect(flipSentence(decision({ votes, chosen: 'llm', flip: null }))).toBe('Moving neighbors cannot change this.');
    expect(flipSentence(decision({ votes: { slm: 0, llm: 0 }, chosen: 'slm', flip: null }))).toBe('');
  });
});

describe('whether the choice was right', () => {
  const votes = { slm: 3, llm: 7 };
  it.each([
    ['llm', { slm: false, llm: true }, 'LLM is right on this turn.'],
    ['llm', { slm: true, llm: true }, 'LLM is right on this turn. SLM, which is cheaper, is right too.'],
    ['slm', { slm: true, llm: true }, 'SLM is right on this turn.'],
    ['slm', { slm: false, llm: true }, 'SLM is wrong on this turn. LLM would have been right.'],
    ['llm', { slm: false, llm: false }, 'LLM is wrong on this turn. So is every other expert.'],
    ['llm', { llm: false }, 'LLM is wrong on this turn.'],
    ['llm', {}, 'Cannot tell whether LLM is right: this turn has no recorded answer of it, or no gold state.'],
  ])('%s of %o', (chosen, right, words) => expect(correctnessSentence(decision({ votes, chosen, right }))).toBe(words));
});

describe('the announcement', () => {
  const now = decision({ votes: { slm: 4, llm: 6 }, chosen: 'llm' });

  it('tells a new decision from a changed one', () => {
    expect(announcement(now, null)).toBe('Turn 3 goes to LLM, votes 6–4.');
    const other = decision({ votes: { slm: 5, llm: 5 }, chosen: 'slm' }).route;
    expect(announcement(now, other)).toBe('The turn now goes to LLM, votes 6–4; it was SLM 5–5.');
    const same = decision({ votes: { slm: 3, llm: 7 }, chosen: 'llm' }).route;
    expect(announcement(now, same)).toBe('The turn still goes to LLM, votes 6–4; it was 7–3.');
  });
});

describe('splitWords', () =>
  it('puts the chosen expert first and keeps the others in the order of cost', () =>
    expect(splitWords(decision({ votes: { slm: 3, mid: 1, llm: 6 }, chosen: 'llm' }).route)).toBe('6–3–1')));
