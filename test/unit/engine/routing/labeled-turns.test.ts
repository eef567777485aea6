import { describe, expect, it } from 'vitest';
import { answersOfLabeled, LabeledTurns } from '../../../../src/engine/routing/labeled-turns';
import { itemAt } from '../../../../src/vocabulary/values/required';
import { exemplar } from '../../../fixtures/exemplars';
import { dialogue, inTurns } from '../../../fixtures/harbor';

const [boats, yes] = ['Which boats leave for the lagoon at noon?', 'Yes.'];
const ferry = dialogue('ferry', inTurns([boats, yes]));
const inn = dialogue('inn', inTurns(['A quiet inn, please.']));
const dialogues = [ferry, inn];
const turns = [...ferry.turns, ...inn.turns];

const poolsSaying = (id: string, ...utterances: readonly string[]) => ({
  files: [],
  problems: [],
  stored: utterances.map((userUtterance, turn) => ({
    file: 'pool.jsonl',
    line: turn,
    source: '',
    exemplar: exemplar({ id: `${id}#${turn}`, dialogue: id, turn, userUtterance }),
  })),
});

describe('labeled turns', () => {
  it('are the very same objects where exemplars know a dialogue by its id, or not at all', () => {
    const labeled = new LabeledTurns().of(turns, dialogues, poolsSaying('ferry', boats, yes));
    expect(labeled.map((turn, index) => turn === turns[index])).toEqual([true, true, true]);
  });

  it('have the label of the exemplars where it is another one', () => {
    const labeled = new LabeledTurns().of(turns, dialogues, poolsSaying('copy', boats, yes));
    expect(labeled.map((turn) => turn.dialogue)).toEqual(['copy', 'copy', 'inn']);
    expect(labeled[0]).toEqual({ ...turns[0], dialogue: 'copy' });
  });

  it('stay the same objects when they are asked for again, and follow other pools', () => {
    const pools = poolsSaying('copy', boats, yes);
    const labels = new LabeledTurns();
    const [first] = labels.of(turns, dialogues, pools);
    expect(labels.of(ferry.turns, dialogues, pools)[0]).toBe(first);
    expect(labels.of(turns, dialogues, poolsSaying('third', boats, yes))[0]?.dialogue).toBe('third');
  });
});

describe('answers to labeled turns', () => {
  const answer = { belief: { 'boat-day': 'noon' }, state: undefined };
  const answers = new Map([[itemAt(turns, 0), answer]]);

  it('are found by the labeled copy', () => {
    const labeled = new LabeledTurns().of(turns, dialogues, poolsSaying('copy', boats, yes));
    expect(answersOfLabeled(answers, turns, labeled)).toEqual(new Map([[labeled[0], answer]]));
  });

  it('are those of the turns where no label differs, and none where there are none', () => {
    expect(answersOfLabeled(answers, turns, turns)).toBe(answers);
    expect(answersOfLabeled(undefined, turns, turns)).toBeUndefined();
  });
});
