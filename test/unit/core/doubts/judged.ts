import type { Dialogue } from '../../../../src/core/dialogue/model';
import type { AnsweringExpert, DoubtEvidence, JudgedTurn } from '../../../../src/core/doubts/doubt-evidence';
import type { ExpectedChange } from '../../../../src/core/doubts/expected/expected-changes';
import { DialogueSpeech } from '../../../../src/core/doubts/speech/dialogue-speech';
import { ValueInventory } from '../../../../src/core/doubts/speech/value-inventory';
import { itemAt } from '../../../../src/vocabulary/values/required';

/** A turn of a dialogue, as reasons judge it; give what other dialogues expect of it. */
export function judged(dialogue: Dialogue, turn: number, expected: readonly ExpectedChange[] = []): JudgedTurn {
  const speech = new DialogueSpeech(dialogue, new ValueInventory([dialogue]));
  return { dialogue, turn: itemAt(dialogue.turns, turn), speech, expected };
}

/** Evidence from these dialogues alone; give what a test is about. */
export function evidenceOf(dialogues: readonly Dialogue[], given: Partial<DoubtEvidence> = {}): DoubtEvidence {
  const inventory = new ValueInventory(dialogues);
  return {
    heard: dialogues.map((dialogue) => ({ dialogue, speech: new DialogueSpeech(dialogue, inventory) })),
    inventory,
    expected: new Map(),
    experts: [],
    schema: undefined,
    unsaidRates: new Map(),
    ...given,
  };
}

/** An expert that states these values after each turn of a dialogue. */
export function expertStating(
  name: string,
  { turns }: Dialogue,
  states: readonly Readonly<Record<string, string>>[],
): AnsweringExpert {
  return {
    name,
    answers: new Map(
      turns.map((turn, index) => [turn, { belief: itemAt(states, index), state: itemAt(states, index) }]),
    ),
  };
}

export function expectedChange(slot: string, value: string, logOdds: number, isGold = false): ExpectedChange {
  return { slot, value, logOdds, isGold };
}
