import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import type { Dialogue, Turn } from '../../../../../src/core/dialogue/model';
import { beliefBetween } from '../../../../../src/core/dialogue/state';
import { sgdValues } from '../../../../../src/core/dialogue/value-conventions';
import { convertDialogues } from '../../../../../src/core/dialogue/writing/convert-dialogues';
import { fitRun } from '../../../../../src/core/experts/fit/fit-run';
import { readRun } from '../../../../../src/core/experts/recorded-run';
import { valueFrom, type DialogueState } from '../../../../../src/vocabulary/dialogue-state';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Values that some format cannot hold are among them: bars, "None". */
const word = fc.constantFrom('north', 'Tall Fence | Noodle House', 'None', 'dontcare', 'a|b', '5:30 pm', 'Zoë', '<3');
const value = fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map(valueFrom);
const state: fc.Arbitrary<DialogueState> = fc.dictionary(
  fc.constantFrom('hotel-area', 'hotel-book day', 'train-arrive by', 'taxi-leave at'),
  value,
  { maxKeys: 3 },
);
const spoken = fc.record({
  systemUtterance: fc.constantFrom('', 'Anything else?', 'Which day?'),
  userUtterance: fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.constantFrom('Yes, please.', '!')),
  state: fc.option(state, { nil: undefined, freq: 4 }),
});

function dialogueOf(id: string, turns: readonly Pick<Turn, 'systemUtterance' | 'userUtterance' | 'state'>[]): Dialogue {
  let before: DialogueState | undefined = {};
  const numbered = turns.map((turn, index): Turn => {
    const previousState = before ?? {};
    const belief = turn.state && before && beliefBetween(before, turn.state);
    before = turn.state;
    return { ...turn, dialogue: id, index, utterance: 2 * index, services: [], previousState, belief, range };
  });
  return {
    id,
    services: ['hotel', 'train', 'taxi'],
    turns: numbered,
    utterances: 2 * turns.length,
    range,
    values: sgdValues,
  };
}

const dialogues = fc
  .array(fc.array(spoken, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((all) => all.map((turns, index) => dialogueOf(`quay-${index}`, turns)));

/** What people would miss if it changed. */
function said(of: readonly Dialogue[]) {
  return of.map(({ id, turns }) => ({
    id,
    turns: turns.map((turn) => [turn.systemUtterance, turn.userUtterance, turn.state, turn.belief]),
  }));
}

describe('converted dialogues', () => {
  it.each(['sgd', 'multiwoz-2.2', 'convlab-3'] as const)('are equal when %s is read again, or refused', (target) => {
    let written = 0;
    fc.assert(
      fc.property(dialogues, (all) => {
        const conversion = convertDialogues(all, target);
        if ('refusal' in conversion) {
          expect(conversion.refusal).toMatch(/cannot hold dialogue "quay-\d": .+/);
          return;
        }
        written++;
        expect(said(readDialogueFile(conversion.text).dialogues)).toEqual(said(all));
      }),
      { numRuns: 300, seed: 15 },
    );
    expect(written).toBeGreaterThan(20);
  });

  it('are equal states when a run is read again', () => {
    let written = 0;
    fc.assert(
      fc.property(dialogues, (all) => {
        const conversion = convertDialogues(all, 'run');
        const turns = all.flatMap((dialogue) => dialogue.turns).filter((turn) => turn.belief);
        if (turns.length === 0) return;
        if ('refusal' in conversion) {
          // A whole service that vanishes and comes back reads like a run of active services alone.
          expect(conversion.refusal).toMatch(/^A run cannot hold dialogue "quay-\d": turn \d would be read/);
          return;
        }
        written++;
        const { answers } = fitRun(readRun(conversion.text), all);
        for (const turn of turns) expect(answers.get(turn)).toEqual({ state: turn.state, belief: turn.belief });
      }),
      { numRuns: 200, seed: 15 },
    );
    expect(written).toBeGreaterThan(100);
  });

  it('refuse what "none" means nothing for, naming the value', () => {
    const [conversion] = [
      convertDialogues(
        [dialogueOf('quay', [{ systemUtterance: '', userUtterance: 'Hi.', state: { 'taxi-captain': 'None' } }])],
        'multiwoz-2.2',
      ),
    ];
    expect(conversion).toEqual({
      refusal:
        'MultiWOZ 2.2 cannot hold dialogue "quay": turn 1 would be read back otherwise ' +
        '(taxi-captain: "None" would be no value).',
    });
  });
});
