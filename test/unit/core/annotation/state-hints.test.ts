import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../../src/core/annotation/annotated-text';
import { blankStates } from '../../../../src/core/annotation/blank-states';
import { withoutHints } from '../../../../src/core/annotation/state-hints';
import { stateFiles } from '../../../fixtures/annotation/state-files';

const frame = {
  service: 'ferry',
  slots: [{ slot: 'pier', start: 4, exclusive_end: 9 }],
  actions: [{ act: 'INFORM', slot: 'pier', values: ['north'] }],
  service_call: { method: 'Book', parameters: { pier: 'north' } },
  service_results: [{ pier: 'north' }],
  state: { active_intent: 'Book', requested_slots: ['price'], slot_values: {} },
};

describe('What gives states away', () => {
  it.each<readonly [string, unknown, unknown]>([
    [
      'a frame',
      { dialogue_id: 'a', turns: [{ utterance: 'The north pier.', frames: [frame] }] },
      {
        dialogue_id: 'a',
        turns: [
          {
            utterance: 'The north pier.',
            frames: [{ ...frame, slots: [], actions: [], service_call: {}, service_results: [] }],
          },
        ],
      },
    ],
    [
      'acts, spans and goals',
      { goal: { ferry: { pier: 'north' } }, log: [{ text: 'North.', dialog_act: { a: [1] }, span_info: [['north']] }] },
      { goal: {}, log: [{ text: 'North.', dialog_act: {}, span_info: [] }] },
    ],
    [
      'not slots that are no spans',
      { services: [{ name: 'ferry', slots: ['pier'] }] },
      { services: [{ name: 'ferry', slots: ['pier'] }] },
    ],
  ])('is emptied: %s', (_, content, emptied) => {
    expect(JSON.parse(withoutHints(JSON.stringify([content], null, 1)))).toEqual([emptied]);
  });

  it.each(stateFiles)('is no part of the dialogues: $name is read as before', ({ content }) => {
    const blank = blankStates({ text: JSON.stringify(content, null, 2) });
    if (typeof blank !== 'string') throw new Error(blank.refusal);
    const said = (text: string) =>
      readAnnotated({ text }).dialogues.map(({ id, turns }) => [
        id,
        turns.map(({ systemUtterance, userUtterance, state }) => [systemUtterance, userUtterance, state]),
      ]);
    expect(said(withoutHints(blank))).toEqual(said(blank));
  });
});
