import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import { type Dialogue } from '../../../../../src/core/dialogue/model';
import { dialogueFixture } from '../../../../fixtures/dialogues/dialogue-fixture';
import { DELETED } from '../../../../../src/vocabulary/dialogue-state';

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
      state: { 'hotel-area': 'lagoon|waterside', 'hotel-book stay': '2', 'hotel-name': 'heron inn|reed house' },
    });
    expect(first?.turns[1]?.belief).toEqual({ 'hotel-name': 'heron inn|reed house', 'hotel-book day': DELETED });
  });

  it('counts a user turn that follows another at once', () =>
    expect(first?.turns[2]).toMatchObject({
      index: 2,
      systemUtterance: '',
      belief: { 'taxi-arrive by': '9:15' },
      services: ['hotel', 'taxi'],
    }));

  it('takes a service without a frame for one without values', () => {
    const frame = { service: 'hotel', state: { slot_values: { 'hotel-area': ['lagoon'] } } };
    const turns = [frame, undefined].map((one) => ({ speaker: 'USER', utterance: 'hm', frames: one ? [one] : [] }));
    const { dialogues } = readDialogueFile(JSON.stringify([{ dialogue_id: 'LAGOON3', turns }]));
    expect(dialogues[0]?.turns[1]).toMatchObject({ state: {}, belief: { 'hotel-area': DELETED } });
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
      state: { 'boats-pick up time': '8:30|half past 8', 'boats-pier': 'Old Pier', 'inns-number of beds': '3' },
      belief: { 'inns-number of beds': '3' },
    }));

  it('takes another spelling of the same value for no change', () =>
    expect(file.dialogues[0]?.turns[1]?.belief).toEqual({}));

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
        state: { 'boats-pier': 'Old Pier|the old pier' },
        belief: { 'boats-pier': 'Old Pier|the old pier' },
      },
      { index: 1, services: ['Boats_2'], systemUtterance: 'For how long?', belief: { 'boats-rental hours': '3' } },
    ]);
  });

  it('may have no states', () =>
    expect(file.dialogues[1]?.turns).toMatchObject([
      { userUtterance: 'Is the harbor master in?', previousState: {}, state: undefined, belief: undefined },
    ]));
});

describe('a running log', () => {
  const file = readDialogueFile(dialogueFixture('running-log.json'));

  it('gives dialogues, whatever the order of its records', () => {
    expect(file).toMatchObject({ format: 'IC-DST turn list (running_log.json)', problems: [] });
    expect(file.dialogues.map(({ id, turns }) => [id, turns.map(({ index }) => index)])).toEqual([
      ['MARSH7', [0, 1]],
      ['MARSH8', [0]],
    ]);
  });

  it('takes the last of the histories for the turn', () => {
    expect(file.dialogues[0]?.turns[1]).toMatchObject({
      services: ['inn'],
      previousState: { 'inn-name': 'crane' },
      systemUtterance: 'the crane is full . shall i try the otter ?',
      userUtterance: 'the otter is fine , from monday',
      state: { 'inn-name': 'otter', 'inn-book day': 'monday' },
      belief: { 'inn-name': 'otter', 'inn-book day': 'monday' },
      range: { start: { line: 1 }, end: { line: 11 } },
    });
    expect(file.dialogues[0]?.range.start.line).toBe(23);
  });

  it('leaves out a broken record alone', () => {
    const { dialogues, problems } = readDialogueFile(
      dialogueFixture('running-log.json').replace('["book me the crane"]', '[]'),
    );
    expect(dialogues.map(({ turns }) => turns.map(({ index }) => index))).toEqual([[1], [0]]);
    expect(problems).toMatchObject([
      {
        severity: 'error',
        message:
          'Turn 0 of dialogue "MARSH7" is left out: dialog.usr must hold this turn\'s utterance last; repair this place.',
      },
    ]);
  });

  it('keeps the first of two records of one turn', () => {
    const { dialogues, problems } = readDialogueFile(
      dialogueFixture('running-log.json').replace(
        '"turn_id": 0,\n    "domains": ["inn"]',
        '"turn_id": 1,\n    "domains": ["inn"]',
      ),
    );
    expect(dialogues[0]?.turns.map(({ userUtterance }) => userUtterance)).toEqual(['the otter is fine , from monday']);
    expect(problems).toMatchObject([{ severity: 'warning', range: { start: { line: 23 } } }]);
  });
});
