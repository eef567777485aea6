import { describe, expect, it } from 'vitest';
import { convlabFile, flatState, framedFile, tradeFile, type ToldDialogue } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { gold, pools, write } = caseFolder();

/** A barber and a counsellor, or whatever the two services are; then the first date is moved. */
function booked(first: string, second: string): ToldDialogue {
  const barber = { city: 'Kelp Bay', appointment_date: 'Monday' };
  const counsellor = { city: 'Fern Hill', appointment_date: 'Friday' };
  return {
    id: 'cut-and-talk',
    turns: [
      { user: 'A barber in Kelp Bay on Monday.', state: { [first]: barber } },
      { user: 'And a counsellor in Fern Hill, Friday.', state: { [first]: barber, [second]: counsellor } },
      {
        user: 'Move the barber to Tuesday.',
        state: { [first]: { ...barber, appointment_date: 'Tuesday' }, [second]: counsellor },
      },
    ],
  };
}

/** SGD names the active service of a turn alone. */
const activeOnly = ({ id, turns }: ToldDialogue, second: string): ToldDialogue => ({
  id,
  turns: turns.map(({ user, state = {} }, turn) => ({
    user,
    state: Object.fromEntries(Object.entries(state).filter(([service]) => (service === second) === (turn === 1))),
  })),
});

/** What changes in each turn, under the service's own name. */
const beliefs = (first: string, second: string) => [
  flatState({ [first]: { city: 'Kelp Bay', appointment_date: 'Monday' } }),
  flatState({ [second]: { city: 'Fern Hill', appointment_date: 'Friday' } }),
  flatState({ [first]: { appointment_date: 'Tuesday' } }),
];
const lines = (turns: readonly object[]) =>
  turns.map((turn_belief, turn) => ({ dialogue_id: 'cut-and-talk', turn, turn_belief }));

describe('two services of one domain stay apart', () => {
  const numbers = ['Services_1', 'Services_4'] as const;
  const dialogue = booked(...numbers);
  const asleep = lines(beliefs(...numbers).map((belief, turn) => (turn === 2 ? {} : belief)));
  it.each([
    ['SGD', framedFile([activeOnly(dialogue, 'Services_4')])],
    ['MultiWOZ 2.2', framedFile([dialogue], { prefix: true })],
    ['ConvLab-3', convlabFile([dialogue])],
    ["TRADE's files", tradeFile([dialogue])],
  ])('in %s', async (_name, file) => {
    const { exemplars } = await pools(file, asleep, lines(beliefs(...numbers)));
    expect(exemplars.map(({ expert }) => expert)).toEqual(['slm', 'slm', 'llm']);
    expect(exemplars[2]?.belief).toEqual({ 'services 1-appointment date': 'Tuesday' });
  });

  it('and so do a third one, and a run that spells them in its own way', async () => {
    const three: ToldDialogue = {
      id: 'cut-and-talk',
      turns: [
        { user: 'Inns in Kelp Bay.', state: { Hotels_1: { place: 'Kelp Bay' } } },
        { user: 'And rooms in Fern Hill.', state: { Hotels_2: { place: 'Fern Hill' } } },
        { user: 'And a cabin in Oak Glen.', state: { Hotels_4: { place: 'Oak Glen' } } },
      ],
    };
    const nested = [{ hotels_1: { Place: 'Kelp Bay' } }, { hotels_2: { Place: 'Fern Hill' } }];
    const run = [...nested, { 'HOTELS_4-place': 'Oak Glen' }];
    const { exemplars } = await pools(framedFile([three]), lines(run.map(() => ({}))), lines(run));
    expect(exemplars.map(({ expert }) => expert)).toEqual(['llm', 'llm', 'llm']);
  });

  it('and a second frame of one service adds to the first', async () => {
    const frame = (slot_values: object) => ({ service: 'Services_1', slots: [], state: { slot_values } });
    const turn = {
      speaker: 'USER',
      utterance: 'A barber in Kelp Bay, Monday.',
      frames: [frame({ city: ['Kelp Bay'] }), frame({ appointment_date: ['Monday'] })],
    };
    const file = await write('frames.json', [{ dialogue_id: 'x', services: ['Services_1'], turns: [turn] }]);
    expect((await gold(file)).states).toEqual([{ 'services-city': 'Kelp Bay', 'services-appointment date': 'Monday' }]);
  });
});
