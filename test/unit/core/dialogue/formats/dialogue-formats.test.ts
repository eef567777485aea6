import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import { type Dialogue } from '../../../../../src/core/dialogue/model';
import { dialogueFixture } from '../../../../fixtures/dialogues/dialogue-fixture';
import { DELETED } from '../../../../../src/vocabulary/dialogue-state';

/** A dialogue in one line, in which the user speaks with these frames and the system in between without any. */
function dialogueOfFrames(...frames: readonly unknown[]): string {
  const turns = frames.flatMap((each, index) => [
    { speaker: 'USER', utterance: `hm ${index}`, frames: each },
    { speaker: 'SYSTEM', utterance: 'noted', frames: [] },
  ]);
  return JSON.stringify([{ dialogue_id: 'LAGOON3', services: ['hotel', 'taxi'], turns }]);
}

function withoutPlaces(dialogues: readonly Dialogue[]) {
  return dialogues.map(({ range: _, turns, ...dialogue }) => ({
    ...dialogue,
    turns: turns.map(({ range: _place, ...turn }) => turn),
  }));
}

describe('MultiWOZ 2.2', () => {
  const file = readDialogueFile(dialogueFixture('multiwoz-22.json'));
  const [first, second] = file.dialogues;

  it('is recognized and read without a problem', () => {
    expect(file).toMatchObject({ format: 'MultiWOZ 2.2', problems: [] });
    expect(file.dialogues.map(({ id, services, turns }) => [id, services, turns.length])).toEqual([
      ['LAGOON1.json', ['hotel', 'taxi'], 3],
      ['LAGOON2.json', ['hotel'], 1],
    ]);
  });

  it('gives each user turn the state before it, the system utterance before it, and what it changes', () => {
    expect(first?.turns[0]).toMatchObject({
      index: 0,
      previousState: {},
      systemUtterance: '',
      userUtterance: 'somewhere quiet by the lagoon , two nights from friday',
      belief: { 'hotel-area': 'lagoon', 'hotel-book day': 'friday', 'hotel-book stay': '2' },
      services: ['hotel'],
    });
    expect(first?.turns[1]).toMatchObject({
      index: 1,
      previousState: { 'hotel-area': 'lagoon', 'hotel-book day': 'friday', 'hotel-book stay': '2' },
      systemUtterance: 'the heron inn or the reed house ?',
      state: {
        'hotel-area': ['lagoon', 'waterside'],
        'hotel-book stay': '2',
        'hotel-name': ['heron inn', 'reed house'],
      },
    });
    expect(first?.turns[1]?.belief).toEqual({ 'hotel-name': ['heron inn', 'reed house'], 'hotel-book day': DELETED });
  });

  it('counts a user turn that follows another at once', () =>
    expect(first?.turns[2]).toMatchObject({
      index: 2,
      systemUtterance: '',
      belief: { 'taxi-arrive by': '9:15' },
      services: ['hotel', 'taxi'],
    }));

  it('takes a service without a frame for one without values', () => {
    const frameOf = (service: string, slot: string) => ({ service, state: { slot_values: { [slot]: ['lagoon'] } } });
    const frames = [
      [frameOf('hotel', 'hotel-area'), frameOf('taxi', 'taxi-destination')],
      [frameOf('taxi', 'taxi-destination')],
    ];
    const { dialogues } = readDialogueFile(dialogueOfFrames(...frames));
    expect(dialogues[0]?.turns[1]).toMatchObject({
      state: { 'taxi-destination': 'lagoon' },
      belief: { 'hotel-area': DELETED },
    });
  });

  it.each([[[]], [null], [[{ service: 'hotel' }]], [[{ service: 'hotel', state: null }]]])(
    'takes the frames %j for no annotation: the state is unknown, and so is what the next turn changes',
    (frames) => {
      const hotel = (area: string) => [{ service: 'hotel', state: { slot_values: { 'hotel-area': [area] } } }];
      const { dialogues, problems } = readDialogueFile(dialogueOfFrames(hotel('lagoon'), frames, hotel('marsh')));
      expect(problems).toEqual([]);
      expect(dialogues[0]?.turns).toMatchObject([
        { belief: { 'hotel-area': 'lagoon' } },
        { previousState: { 'hotel-area': 'lagoon' }, state: undefined, belief: undefined },
        { previousState: { 'hotel-area': 'lagoon' }, state: { 'hotel-area': 'marsh' }, belief: undefined },
      ]);
    },
  );

  it('has an empty state in the turns before the first frame, where frames follow', () => {
    const frames = [{ service: 'hotel', state: { slot_values: { 'hotel-area': ['lagoon'] } } }];
    const [dialogue] = readDialogueFile(dialogueOfFrames([], frames)).dialogues;
    expect(dialogue?.turns).toMatchObject([
      { state: {}, belief: {} },
      { state: { 'hotel-area': 'lagoon' }, belief: { 'hotel-area': 'lagoon' } },
    ]);
  });

  it('carries a whole service forward where services vanish and come back, and says so once', () => {
    const hotel = { service: 'hotel', state: { slot_values: { 'hotel-area': ['lagoon'] } } };
    const taxi = { service: 'taxi', state: { slot_values: { 'taxi-destination': ['pier'] } } };
    const { dialogues, problems } = readDialogueFile(dialogueOfFrames([hotel], [taxi], [hotel]));
    expect(dialogues[0]?.turns.map(({ belief }) => belief)).toEqual([
      { 'hotel-area': 'lagoon' },
      { 'taxi-destination': 'pier' },
      {},
    ]);
    expect(problems).toMatchObject([{ severity: 'warning', range: { start: { line: 0 } } }]);
    expect(problems[0]?.message).toContain('of 2 turns (first in turn 2 of dialogue "LAGOON3")');
  });

  it('takes bars in a listed value for a part of it, and the marks of the annotation tool for alternatives', () => {
    const slots = {
      'hotel-name': ['Reed | Rush House'],
      'hotel-area': ['lagoon>marsh'],
      'hotel-type': ['inn|barge'],
      'hotel-pricerange': ['cheap<moderate', 'none'],
    };
    const frames = [{ service: 'hotel', state: { slot_values: slots } }];
    expect(readDialogueFile(dialogueOfFrames(frames)).dialogues[0]?.turns[0]?.state).toEqual({
      'hotel-name': 'Reed | Rush House',
      'hotel-area': ['lagoon', 'marsh'],
      'hotel-type': 'inn|barge',
      'hotel-price range': ['cheap', 'moderate'],
    });
  });

  it('knows no gold where the users’ frames hold no state', () => {
    const turns = [{ speaker: 'USER', utterance: 'hm', frames: [{ service: 'hotel' }] }];
    const { dialogues } = readDialogueFile(JSON.stringify([{ dialogue_id: 'LAGOON4', turns }]));
    expect(dialogues[0]?.turns[0]).toMatchObject({ state: undefined, belief: undefined });
  });

  it('keeps dontcare as a value', () => expect(second?.turns[0]?.belief).toEqual({ 'hotel-price range': 'dontcare' }));

  it('ranges a turn at its object, and a dialogue at its own', () => {
    expect(first?.range).toEqual({ start: { line: 1, character: 2 }, end: { line: 67, character: 3 } });
    expect(first?.turns[0]?.range).toEqual({ start: { line: 5, character: 6 }, end: { line: 20, character: 7 } });
  });

  it('is the same in the columns of Hugging Face', () => {
    const columns = readDialogueFile(dialogueFixture('multiwoz-22.hugging-face.jsonl'));
    expect(columns).toMatchObject({ format: 'MultiWOZ 2.2', problems: [] });
    expect(withoutPlaces(columns.dialogues)).toEqual(withoutPlaces(file.dialogues));
    expect(columns.dialogues.map(({ range }) => range.start.line)).toEqual([0, 1]);
    const turn = columns.dialogues[0]?.turns[1]?.range;
    const line = dialogueFixture('multiwoz-22.hugging-face.jsonl').split('\n')[0];
    expect(line?.slice(turn?.start.character, turn?.end.character)).toBe(
      '"whichever you like better , and forget the day"',
    );
  });

  it('names the column of a broken value in the columns of Hugging Face', () => {
    const text = dialogueFixture('multiwoz-22.hugging-face.jsonl').replace('"a cab there by 9:15 , please"', '915');
    const { dialogues, problems } = readDialogueFile(text);
    expect(dialogues.map(({ id }) => id)).toEqual(['LAGOON2.json']);
    expect(problems).toMatchObject([
      {
        message:
          'Dialogue "LAGOON1.json" is left out: turns[3].utterance must be a text, but is a number; repair this place.',
      },
    ]);
    const range = problems[0]?.range;
    expect(text.slice(range?.start.character, range?.end.character)).toBe('915');
  });

  it('knows no states where there are no frames', () => {
    const text = dialogueFixture('multiwoz-22.json');
    const unlabeled = JSON.stringify([
      { dialogue_id: 'bare', turns: [{ speaker: 'USER', utterance: 'is the pier open ?' }] },
      ...(JSON.parse(text) as unknown[]),
    ]);
    expect(readDialogueFile(unlabeled).dialogues[0]?.turns[0]).toMatchObject({
      previousState: {},
      state: undefined,
      belief: undefined,
    });
  });
});

describe('SGD', () => {
  const file = readDialogueFile(dialogueFixture('sgd.json'));

  it('is recognized by its slots, which carry no domain', () =>
    expect(file).toMatchObject({
      format: 'SGD',
      problems: [],
      dialogues: [{ id: '9_00001', services: ['Boats_2', 'Inns_1'] }],
    }));

  it('carries services forward that a turn does not state', () =>
    expect(file.dialogues[0]?.turns[2]).toMatchObject({
      services: ['Inns_1'],
      systemUtterance: 'Your boat is waiting.',
      state: { 'boats-pick up time': ['8:30', 'half past 8'], 'boats-pier': 'Old Pier', 'inns-number of beds': '3' },
      belief: { 'inns-number of beds': '3' },
    }));

  it('takes another spelling of the same value for no change', () =>
    expect(file.dialogues[0]?.turns[1]?.belief).toEqual({}));

  it('keeps "None" as a value, and a bar as a part of it', () => {
    const slots = { pets: ['None'], bathrooms: ['none'], name: ['Tern | Plover'], beds: [] };
    const turns = [
      { speaker: 'USER', utterance: 'Hello.', frames: [{ service: 'Inns_1', state: { slot_values: slots } }] },
    ];
    const [dialogue] = readDialogueFile(JSON.stringify([{ dialogue_id: '1', services: ['Inns_1'], turns }])).dialogues;
    expect(dialogue?.turns[0]?.state).toEqual({
      'inns-pets': 'None',
      'inns-bathrooms': 'none',
      'inns-name': 'Tern | Plover',
    });
  });

  it('keeps two services of one domain apart', () => {
    const frame = (service: string, city: string) => ({ service, state: { slot_values: { city: [city] } } });
    const turns = [[frame('Services_1', 'Reedham')], [frame('Services_4', 'Saltby')]].map((frames) => ({
      speaker: 'USER',
      utterance: 'Hello.',
      frames,
    }));
    for (const services of [['Services_1', 'Services_4'], null]) {
      const [dialogue] = readDialogueFile(JSON.stringify([{ dialogue_id: '1', services, turns }])).dialogues;
      expect(dialogue?.turns[1]?.state).toEqual({ 'services 1-city': 'Reedham', 'services 4-city': 'Saltby' });
    }
  });

  it('has a service emptied that a turn states without slots', () => {
    const frame = (slots: object) => [{ service: 'Inns_1', state: { slot_values: slots } }];
    const turns = [frame({ pier: ['Old Pier'] }), frame({})].map((frames) => ({
      speaker: 'USER',
      utterance: 'Hello.',
      frames,
    }));
    const [dialogue] = readDialogueFile(JSON.stringify([{ dialogue_id: '1', services: ['Inns_1'], turns }])).dialogues;
    expect(dialogue?.turns[1]).toMatchObject({ state: {}, belief: { 'inns-pier': DELETED } });
  });

  it('is recognized by its numbered services where no slot has a value', () => {
    const turns = [
      { speaker: 'USER', utterance: 'Hello.', frames: [{ service: 'Inns_1', state: { slot_values: {} } }] },
    ];
    expect(readDialogueFile(JSON.stringify([{ dialogue_id: '1', services: ['Inns_1'], turns }])).format).toBe('SGD');
    expect(readDialogueFile(JSON.stringify([{ dialogue_id: '1', services: ['inn'], turns }])).format).toBe(
      'MultiWOZ 2.2',
    );
  });
});

describe('ConvLab-3', () => {
  const file = readDialogueFile(dialogueFixture('convlab-3.json'));

  it('is recognized, and lists slots without a value', () => {
    expect(file).toMatchObject({ format: 'ConvLab-3', problems: [] });
    expect(file.dialogues[0]).toMatchObject({ id: 'harbor-train-0', services: ['Boats_2', 'general'] });
    expect(file.dialogues[0]?.turns).toMatchObject([
      {
        index: 0,
        services: ['Boats_2'],
        state: { 'boats-pier': ['Old Pier', 'the old pier'] },
        belief: { 'boats-pier': ['Old Pier', 'the old pier'] },
      },
      { index: 1, services: ['Boats_2'], systemUtterance: 'For how long?', belief: { 'boats-rental hours': '3' } },
    ]);
  });

  it('takes speakers in any case, and numbers for ids', () => {
    const text = dialogueFixture('convlab-3.json')
      .replaceAll('"user"', '"User"')
      .replaceAll('"system"', '"SYSTEM"')
      .replace('"harbor-train-0"', '17');
    const { dialogues, problems } = readDialogueFile(text);
    expect(problems).toEqual([]);
    expect(dialogues[0]).toMatchObject({ id: '17', turns: [{ dialogue: '17' }, { systemUtterance: 'For how long?' }] });
  });

  it('splits alternatives at a bar without blanks alone', () => {
    const text = dialogueFixture('convlab-3.json').replace('"Old Pier|the old pier"', '"Tern | Plover"');
    expect(readDialogueFile(text).dialogues[0]?.turns[0]?.state).toEqual({ 'boats-pier': 'Tern | Plover' });
  });

  it('may have no states', () =>
    expect(file.dialogues[1]?.turns).toMatchObject([
      { userUtterance: 'Is the harbor master in?', previousState: {}, state: undefined, belief: undefined },
    ]));
});
