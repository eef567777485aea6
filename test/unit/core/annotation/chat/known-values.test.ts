import { expect, it } from 'vitest';
import { knownValues } from '../../../../../src/core/annotation/chat/known-values';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';

it('knows every slot of the dialogues with its values, the most frequent first', () => {
  const dialogue = (id: string, days: readonly string[]) => ({
    dialogue_id: id,
    services: ['ferry'],
    turns: days.map((day, index) => ({
      turn_id: String(2 * index),
      speaker: 'USER',
      utterance: `On ${day}.`,
      frames: [{ service: 'ferry', state: { active_intent: 'book', requested_slots: [], slot_values: slots(day) } }],
    })),
  });
  const slots = (day: string) => ({ 'ferry-day': [day], 'ferry-area': ['north'] });
  const text = JSON.stringify([dialogue('a', ['friday', 'sunday']), dialogue('b', ['sunday'])]);
  const { dialogues } = readDialogueFile(text);
  expect(knownValues(dialogues)).toEqual([
    { slot: 'ferry-area', values: ['north'] },
    { slot: 'ferry-day', values: ['sunday', 'friday'] },
  ]);
  const { schema } = readDialogueFile(JSON.stringify({ 'ferry-semi-day': ['monday', 'friday'], 'ferry-pier': [] }));
  expect(knownValues(dialogues, schema)).toEqual([
    { slot: 'ferry-area', values: ['north'] },
    { slot: 'ferry-day', values: ['sunday', 'friday', 'monday'] },
    { slot: 'ferry-pier', values: [] },
  ]);
});
