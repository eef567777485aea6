import { describe, expect, it } from 'vitest';
import { convlabFile, framedFile, tradeFile, type ToldDialogue } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { gold, pools } = caseFolder();

const empty = { hotels_1: { city: '', date: '' }, restaurants_1: { name: '', people: '' } };
const user = ['A hotel in Kelp Bay.', 'Second of June.', 'Now a table for two.', 'Change the hotel to the third.'];
const stated = [
  { hotels_1: { city: 'Kelp Bay', date: '' } },
  { hotels_1: { city: 'Kelp Bay', date: 'June 2' } },
  { restaurants_1: { name: '', people: '2' } },
  { hotels_1: { city: 'Kelp Bay', date: 'June 3' } },
] as const;
const dialogue = (states: readonly ToldDialogue['turns'][number]['state'][]): ToldDialogue => ({
  id: 'trip-1',
  turns: user.map((words, turn) => ({ user: words, state: states[turn] ?? {} })),
});
const whole = [
  { 'hotels-city': 'Kelp Bay' },
  { 'hotels-city': 'Kelp Bay', 'hotels-date': 'June 2' },
  { 'hotels-city': 'Kelp Bay', 'hotels-date': 'June 2', 'restaurants-people': '2' },
  { 'hotels-city': 'Kelp Bay', 'hotels-date': 'June 3', 'restaurants-people': '2' },
];
const right = [
  { 'hotels-city': 'Kelp Bay' },
  { 'hotels-date': 'June 2' },
  { 'restaurants-people': '2' },
  { 'hotels-date': 'June 3' },
].map((turn_belief, turn) => ({ dialogue_id: 'trip-1', turn, turn_belief }));

describe('states of the active domain alone are carried forward', () => {
  const emptied = stated.map((state) => ({ ...empty, ...state }));
  const plain = stated.map((state) => ({ ...state }));
  it.each([
    ['ConvLab-3, the other domain emptied', convlabFile([dialogue(emptied)])],
    ['ConvLab-3, the other domain absent', convlabFile([dialogue(plain)])],
    ["TRADE's files", tradeFile([dialogue(plain.map((state) => renamed(state)))])],
    ['MultiWOZ 2.2', framedFile([dialogue(plain.map((state) => renamed(state)))], { prefix: true })],
  ])('in %s, told once', async (_name, file) => {
    const read = await gold(file);
    expect(read.states).toEqual(whole);
    expect(read.stderr.match(/Whole services disappear from the states of 2 turns/g)).toHaveLength(1);
    const { exemplars } = await pools(file, right, right);
    expect(exemplars.map(({ outcomes }) => outcomes['slm']?.right)).toEqual([true, true, true, true]);
  });

  it('beside a broken dialogue, which is told once although the file is read twice', async () => {
    const broken = { dialogue_id: 'trip-0', turns: [{ speaker: 'user' }] };
    const read = await gold([convlabFile([dialogue(emptied)]), broken].flat());
    expect(read.states).toEqual(whole);
    expect(read.stderr.match(/"trip-0" is left out/g)).toHaveLength(1);
  });

  it('but what the user takes back stays away', async () => {
    const kept = { hotels_1: { city: 'Kelp Bay' }, restaurants_1: { people: '2' } };
    const turns = [
      { user: 'A hotel in Kelp Bay.', state: { ...empty, hotels_1: kept.hotels_1 } },
      { user: 'And a table for two.', state: kept },
      { user: 'Forget the hotel.', state: { ...empty, restaurants_1: kept.restaurants_1 } },
    ];
    const { states, stderr } = await gold(convlabFile([{ id: 'trip-2', turns }]));
    expect(states.at(-1)).toEqual({ 'restaurants-people': '2' });
    expect(stderr).not.toContain('disappear');
  });
});

/** The services without numbers, as MultiWOZ calls them. */
function renamed(state: ToldDialogue['turns'][number]['state'] = {}) {
  return Object.fromEntries(Object.entries(state).map(([service, slots]) => [service.replace('_1', ''), slots]));
}
