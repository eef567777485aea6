import { describe, expect, it } from 'vitest';
import { framedFile, type ToldDialogue } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { pools } = caseFolder();

/** A dialogue of one turn whose slot has this value, and a run that says the other. */
async function isRight(slot: string, gold: string | readonly string[], predicted: unknown, profile = 'multiwoz') {
  const [service = '', name = ''] = slot.split('-');
  const dialogue: ToldDialogue = { id: 'x', turns: [{ user: 'Please.', state: { [service]: { [name]: gold } } }] };
  const says = (value: unknown) => [{ dialogue_id: 'x', turn: 0, turn_belief: { [slot]: value } }];
  const file = framedFile([dialogue], { prefix: profile === 'multiwoz' });
  const { exemplars, stderr } = await pools(file, says(gold), says(predicted), '--profile', profile);
  return exemplars[0]?.outcomes['llm']?.right ?? stderr;
}

describe('a value is right, whatever characters spell it', () => {
  it.each([
    ['a dash', 'taxi-destination', 'east\u2013gate', 'east-gate'],
    ['an accent of its own', 'hotel-name', 'cre\u0302perie', 'cr\u00EAperie'],
    ['a curly quote', 'hotel-name', 'mira\u2019s inn', "mira's inn"],
    ['a blank that does not break', 'hotel-name', 'tide\u00A0house', 'tide house'],
    ['a mark without width', 'hotel-name', 'tide\u200B house', 'tide house'],
    ['a soft hyphen', 'hotel-name', 'light\u00ADhouse', 'lighthouse'],
    ['a ligature', 'hotel-name', 'the \uFB01rth', 'the firth'],
    ['a wide digit', 'hotel-stars', '\uFF13', '3'],
    ['an Arabic digit', 'hotel-stars', '\u0663', '3'],
    ['a digit of Devanagari', 'hotel-stars', '\u096B', '5'],
    ['a number', 'hotel-stars', '5', 5],
    ['a truth value', 'hotel-parking', 'True', true],
    ['a time', 'taxi-leave at', '09:00', '9.00'],
    ['a time of twelve hours', 'taxi-leave at', '21:30', '9:30 pm'],
    ["don't care", 'hotel-area', 'dontcare', 'does not care'],
    ["don't mind", 'hotel-area', 'dontcare', "don't mind"],
    ['it does not matter', 'hotel-area', "don't care", 'It doesn\u2019t matter'],
    ['an alternative', 'hotel-pricerange', ['cheap', 'moderate'], 'Moderate'],
    ['alternatives of the annotation tool', 'hotel-pricerange', 'cheap>moderate', 'moderate'],
  ])('%s', async (_name, slot, gold, predicted) => {
    expect(await isRight(slot, gold, predicted)).toBe(true);
  });

  it.each([
    ['another name', 'hotel-name', 'tide house', 'tide houses'],
    ['a name that begins like "any"', 'hotel-name', 'any harbor inn', 'dontcare'],
    ['another digit of a long number', 'hotel-ref', '98765432109876543210', '98765432109876543211'],
    ['nothing', 'hotel-area', 'south', null],
  ])('but %s is wrong', async (_name, slot, gold, predicted) => {
    expect(await isRight(slot, gold, predicted)).toBe(false);
  });

  it('in SGD too', async () => {
    expect(await isRight('Hotels_1-place', 'Caf\u00E9 Nine', 'Cafe\u0301 Nine', 'sgd')).toBe(true);
    expect(await isRight('Hotels_1-place', 'dontcare', 'any', 'sgd')).toBe(true);
  });
});
