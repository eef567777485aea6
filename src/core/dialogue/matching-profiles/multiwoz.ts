import { characters, dontcare, letterCase } from './common-normalizations';
import { reasonAmongAlternatives, type MatchingProfile, type Normalization } from './matching-profile';
import { groupsIn } from '../../../vocabulary/values/matches';

/** `9:00`, `9.00` and `9 am` are `09:00`, and `5:15 pm` is `17:15`. */
const time: Normalization = {
  reason: 'time',
  apply: (value) => {
    const [, hours, minutes, half] = groupsIn(value, /^(\d{1,2})(?:[:.](\d{2}))?(?: ?([ap])\.?m\.?)?$/);
    if (hours === undefined || (minutes === undefined && half === undefined)) return value;
    const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'p' ? 12 : 0);
    return `${String(hour).padStart(2, '0')}:${minutes ?? '00'}`;
  },
};

const article: Normalization = { reason: 'article', apply: (value) => value.replace(/^(?:the|a|an) (?=\S)/, '') };

/** Spellings that MultiWOZ's annotators and models mix, and whose meaning is beyond doubt. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['center', 'centre'],
  ['city center', 'centre'],
  ['city centre', 'centre'],
  ['town center', 'centre'],
  ['town centre', 'centre'],
  ['guest house', 'guesthouse'],
  ['guest houses', 'guesthouse'],
  ['guesthouses', 'guesthouse'],
  ['hotels', 'hotel'],
  ['moderately priced', 'moderate'],
  ['inexpensive', 'cheap'],
  ['swimming pool', 'swimmingpool'],
  ['concert hall', 'concerthall'],
  ['night club', 'nightclub'],
  ['theater', 'theatre'],
  ['museums', 'museum'],
  ['colleges', 'college'],
  ['parks', 'park'],
  ['mutiple sports', 'multiple sports'],
  ['mutliple sports', 'multiple sports'],
  ['portugese', 'portuguese'],
  ['mediteranean', 'mediterranean'],
  ['gastro pub', 'gastropub'],
  ['barbecue', 'barbeque'],
  ['bbq', 'barbeque'],
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map(
    (word, number): [string, string] => [word, String(number)],
  ),
]);

/** Every other spelling of a value in lower case that means the same. */
export function spellingsOf(value: string): readonly string[] {
  const standard = spellings.get(value) ?? value;
  const others = [...spellings].flatMap(([other, same]) => (same === standard ? [other] : []));
  return [standard, ...others].filter((each) => each !== value);
}

const spelling: Normalization = { reason: 'spelling', apply: (value) => spellings.get(value) ?? value };

const normalizations = [characters, letterCase, dontcare, time, article, spelling];

/**
 * Ignores forms of characters, letter case, spellings of "any value will do", ways to write a time, leading articles
 * and common typos.
 */
export const multiwoz: MatchingProfile = {
  id: 'multiwoz',
  reasonFor: (_slot, predicted, gold) => reasonAmongAlternatives(predicted, gold, normalizations),
};
