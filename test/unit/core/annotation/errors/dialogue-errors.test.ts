import { describe, expect, it } from 'vitest';
import { dialogueErrors, spanEdits, type StatedText } from '../../../../../src/core/annotation/errors/dialogue-errors';
import { dialogueFormats, readDialogueFile } from '../../../../../src/core/dialogue/formats';
import { applyTextEdits } from '../../../../../src/core/json/edit/json-edits';
import { openJson } from '../../../../../src/core/json/json-text';
import { firstOf } from '../../../../../src/vocabulary/values/required';

interface Span {
  readonly slot: string;
  readonly start: number;
  readonly exclusive_end: number;
  readonly value?: string;
}

function read(slots: Readonly<Record<string, readonly string[]>>, spans: readonly Span[] = []) {
  const turn = (index: number, utterance: string, own: readonly Span[]) => ({
    turn_id: String(index),
    speaker: 'USER',
    utterance,
    frames: [
      {
        service: 'ferry',
        slots: own,
        state: { active_intent: 'book', requested_slots: [], slot_values: slots },
      },
    ],
  });
  const turns = [turn(0, 'Friday, from the north pier.', spans), turn(2, 'Thanks.', [])];
  const text = JSON.stringify([{ dialogue_id: 'a', services: ['ferry'], turns }], null, 1);
  const { format, dialogues } = readDialogueFile(text);
  const states = dialogueFormats.find(({ name }) => name === format)?.states;
  if (!states) throw new Error(`${format} has no states.`);
  const stated: StatedText = { text, json: openJson(text), states };
  return { dialogue: firstOf(dialogues), stated };
}

const { schema } = readDialogueFile(
  JSON.stringify({ 'ferry-pier': ['north', 'south'], 'ferry-day': ['friday', 'sunday'], 'ferry-time': [] }),
);
if (!schema) throw new Error('There is no schema.');
const named = { name: 'ontology.json', schema };

function errorsOf(slots: Readonly<Record<string, readonly string[]>>, spans: readonly Span[] = []) {
  const { dialogue, stated } = read(slots, spans);
  return dialogueErrors(dialogue, stated, named);
}

describe('Values and slots that a schema does not have', () => {
  it('are told once, at the turn that sets them, with the only near spelling as the repair', () => {
    expect(errorsOf({ 'ferry-pier': ['Norht'], 'ferry-day': ['friday'] })).toEqual([
      {
        turn: 0,
        slot: 'ferry-pier',
        words: 'ontology.json has no value "Norht" for ferry-pier; give one of north, south.',
        repair: {
          title: 'Change ferry-pier from "Norht" to "north" in this dialogue',
          renaming: { what: { slot: 'ferry-pier', value: 'Norht', to: 'north' }, dialogues: ['a'] },
        },
      },
    ]);
    expect(errorsOf({ 'ferry-peir': ['north'] })).toMatchObject([
      { slot: 'ferry-peir', repair: { renaming: { what: { slot: 'ferry-peir', to: 'ferry-pier' } } } },
    ]);
  });

  it('are no errors where an alternative is listed, any value would do, or the slot is free', () => {
    expect(errorsOf({ 'ferry-pier': ['nord', 'NORTH'], 'ferry-day': ['dontcare'], 'ferry-time': ['noon'] })).toEqual(
      [],
    );
  });

  it('have no repair where none or several are near', () => {
    expect(errorsOf({ 'ferry-pier': ['harbour'] })).toMatchObject([{ slot: 'ferry-pier', repair: null }]);
  });
});

describe('Spans', () => {
  const state = { 'ferry-day': ['friday'], 'ferry-pier': ['north'] };
  const span = (start: number, end: number, value?: string): Span => ({
    slot: 'ferry-pier',
    start,
    exclusive_end: end,
    ...(value === undefined ? {} : { value }),
  });

  it('are right where they mark their value, in any letter case', () => {
    expect(errorsOf(state, [{ slot: 'ferry-day', start: 0, exclusive_end: 6 }, span(17, 22, 'north')])).toEqual([]);
  });

  it.each([
    [span(8, 12), 'marks "from", and the state has "north"'],
    [span(8, 12, 'north'), 'marks "from" and says "north"'],
    [span(17, 99), 'marks the characters 17 to 99 of an utterance that has 28'],
  ])('that do not fit are moved to where the value stands: %o', (wrong, words) => {
    const { dialogue, stated } = read(state, [wrong]);
    const [error] = dialogueErrors(dialogue, stated, named);
    expect(error?.words).toBe(`The span of ferry-pier ${words}.`);
    if (!error?.repair || !('span' in error.repair)) throw new Error('There is no repair.');
    expect(error.repair.title).toBe('Mark "north" instead');
    const edits = spanEdits(stated, dialogue, 0, error.repair.span);
    const repaired = applyTextEdits(stated.text, edits);
    expect(repaired).toBe(
      stated.text
        .replace(`"start": ${wrong.start}`, '"start": 17')
        .replace(`"exclusive_end": ${wrong.exclusive_end}`, '"exclusive_end": 22'),
    );
  });

  it('stay where the value stands nowhere', () => {
    expect(errorsOf({ 'ferry-pier': ['south'] }, [span(17, 22)])).toMatchObject([{ repair: null }]);
  });
});
