import { describe, expect, it } from 'vitest';
import { planRenaming } from '../../../../src/core/annotation/plan-renaming';
import { planStateEdits } from '../../../../src/core/annotation/plan-state-edits';
import { applyTextEdits } from '../../../../src/core/json/edit/json-edits';
import type { EditPlan, EditRefusal, SlotChange, StateEdit } from '../../../../src/vocabulary/annotation/annotation';
import { stateFiles } from '../../../fixtures/annotation/state-files';

/** The text of a format's file. */
function textOf(name: string): string {
  const file = stateFiles.find((each) => each.name === name);
  if (!file) throw new Error(`There is no file ${name}.`);
  return JSON.stringify(file.content, null, 1);
}

function planOf(plan: EditPlan | EditRefusal): EditPlan {
  if ('refusal' in plan) throw new Error(plan.refusal);
  return plan;
}

function editOf(turn: number, change: SlotChange, extent: StateEdit['extent']): StateEdit {
  return { dialogue: 'QUAY1.json', turn, changes: [change], extent };
}

/** The content after an edit of one slot of the first dialogue. */
function edited(name: string, turn: number, change: SlotChange, extent: StateEdit['extent'] = 'carry-over'): unknown {
  const text = textOf(name);
  const { edits } = planOf(planStateEdits({ text }, [editOf(turn, change, extent)], undefined));
  const content: unknown = JSON.parse(applyTextEdits(text, edits));
  return content;
}

const dear: SlotChange = { slot: 'hotel-price range', values: ['dear'] };

describe('what restates a change', () => {
  it('is TRADE’s turn_label: of the turn, and of the next one where it changes back', () => {
    expect(edited('TRADE', 1, dear, 'this-turn')).toMatchObject([
      {
        dialogue: [
          {
            turn_label: [
              ['hotel-area', 'quay'],
              ['hotel-pricerange', 'cheap'],
            ],
          },
          {
            turn_label: [
              ['hotel-name', 'heron inn|heron'],
              ['hotel-bookstay', '2'],
              ['hotel-pricerange', 'dear'],
            ],
          },
          {
            turn_label: [
              ['taxi-leaveat', '9:00'],
              ['hotel-pricerange', 'cheap'],
            ],
          },
          {
            turn_label: [
              ['hotel-pricerange', 'expensive'],
              ['taxi-departure', 'heron inn'],
            ],
          },
          { turn_label: [] },
        ],
      },
      {},
    ]);
  });

  it('is left out of turn_label where a slot is taken out', () => {
    expect(edited('TRADE', 0, { slot: 'hotel-area', remove: true })).toMatchObject([
      {
        dialogue: [
          { turn_label: [['hotel-pricerange', 'cheap']], belief_state: [{ slots: [['hotel-pricerange', 'cheap']] }] },
          {},
          {},
          {},
          {},
        ],
      },
      {},
    ]);
  });

  it('are the change of an IC-DST record and the state before the next one', () => {
    expect(edited('IC-DST', 0, dear)).toMatchObject([
      {
        slot_values: { 'hotel-pricerange': 'dear' },
        turn_slot_values: { 'hotel-pricerange': 'dear' },
        last_slot_values: {},
      },
      { slot_values: { 'hotel-pricerange': 'dear' }, last_slot_values: { 'hotel-pricerange': 'dear' } },
      { slot_values: { 'hotel-pricerange': 'dear' }, last_slot_values: { 'hotel-pricerange': 'dear' } },
      { slot_values: { 'hotel-pricerange': 'expensive' }, last_slot_values: { 'hotel-pricerange': 'dear' } },
      { last_slot_values: { 'hotel-pricerange': 'expensive' } },
      {},
      {},
    ]);
  });

  it('is a deletion in the change of an IC-DST record where a slot is taken out', () => {
    expect(edited('IC-DST', 1, { slot: 'hotel-area', remove: true })).toMatchObject([
      { slot_values: { 'hotel-area': 'quay' } },
      { turn_slot_values: { 'hotel-area': '[DELETE]' }, last_slot_values: { 'hotel-area': 'quay' } },
      ...Array.from({ length: 5 }, () => ({})),
    ]);
  });

  it('is RiSAWOZ’s turn_inform', () =>
    expect(edited('RiSAWOZ', 0, dear)).toMatchObject([
      { dialogue: [{ belief_state: { turn_inform: { 'hotel-pricerange': 'dear' } } }, {}, {}, {}, {}] },
      {},
    ]));
});

describe('a span', () => {
  it('stays where its slot changes, and is a doubt where it holds another value', () => {
    const frame = (value: string) => ({
      service: 'Hotels_2',
      slots: [{ slot: 'area', start: 10, exclusive_end: 14 }],
      state: { slot_values: { area: [value] } },
    });
    const turns = [{ speaker: 'USER', utterance: 'a room by Quay', frames: [frame('quay')] }];
    const text = JSON.stringify([{ dialogue_id: '1_1', services: ['Hotels_2'], turns }]);
    const plan = (value: string) =>
      planOf(
        planStateEdits(
          { text },
          [{ dialogue: '1_1', turn: 0, changes: [{ slot: 'hotels-area', values: [value] }], extent: 'carry-over' }],
          undefined,
        ),
      );
    expect(plan('pier').doubts).toEqual([
      {
        dialogue: '1_1',
        turn: 0,
        slot: 'hotels-area',
        words: 'its span still marks "Quay"; correct it where it stands.',
      },
    ]);
    expect(plan('Quay').doubts).toEqual([]);
    expect(plan('pier').edits).toEqual([{ offset: text.lastIndexOf('"quay"'), length: 6, text: '"pier"' }]);
  });
});

describe('renaming', () => {
  it.each(stateFiles.map(({ name }) => name))(
    'changes a value in every turn of %s, and back to the same text',
    (name) => {
      const text = textOf(name);
      const rename = (from: string, to: string, of: string) => {
        const slot = name.endsWith('SGD') ? 'hotels-area' : 'hotel-area';
        const plan = planOf(planRenaming({ text: of }, { what: { slot, value: from, to }, dialogues: null }));
        return { plan, text: applyTextEdits(of, plan.edits) };
      };
      const there = rename('quay', 'riverside', text);
      expect(there.plan.turns).toHaveLength(5);
      expect(there.text).not.toMatch(/"quay"/);
      expect(rename('riverside', 'quay', there.text).text).toBe(text);
    },
  );

  it('gives a slot another name, and refuses one that a turn has already', () => {
    const text = textOf('SGD');
    const what = { slot: 'hotels-area', to: 'hotels-place' };
    const plan = planOf(planRenaming({ text }, { what, dialogues: ['QUAY1.json'] }));
    expect(plan.turns.map(({ to }) => Object.keys(to)).every((slots) => !slots.includes('hotels-area'))).toBe(true);
    expect(planRenaming({ text }, { what: { ...what, to: 'hotels-price range' }, dialogues: null })).toMatchObject({
      refusal: 'Turn 1 of dialogue "QUAY1.json" has both hotels-area and hotels-price range; remove one of them first.',
    });
  });
});
