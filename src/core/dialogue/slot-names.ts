/** Words that some copies of MultiWOZ join (`hotel-bookday`) and others separate (`hotel-book day`). */
const fusedWords: ReadonlyMap<string, string> = new Map([
  ['arriveby', 'arrive by'],
  ['bookday', 'book day'],
  ['bookpeople', 'book people'],
  ['bookstay', 'book stay'],
  ['booktime', 'book time'],
  ['leaveat', 'leave at'],
  ['pricerange', 'price range'],
]);

/**
 * The one spelling of a slot: `hotel` + `bookday`, `Hotel` + `Book-Day` and `hotel` + `book day` all give
 * `hotel-book day`; `Hotels_2` + `check_in_date` gives `hotels-check in date`.
 */
export function canonicalSlot(domainOrService: string, slot: string): string {
  const domain = canonicalDomain(domainOrService);
  const words = canonicalWords(slot);
  return domain === '' ? words : `${domain}-${words}`;
}

/** The one spelling of a joined name such as `hotel-bookday`; the text before the first hyphen is the domain. */
export function canonicalSlotName(name: string): string {
  const hyphen = name.indexOf('-');
  return hyphen < 0 ? canonicalWords(name) : canonicalSlot(name.slice(0, hyphen), name.slice(hyphen + 1));
}

/** SGD numbers the services of a domain (`Hotels_2`); all of them share the slots of the domain. */
function canonicalDomain(domainOrService: string): string {
  return joinedWords(domainOrService.replace(/_\d+$/, '').toLowerCase());
}

function canonicalWords(slot: string): string {
  const separated = slot.replace(/([a-z0-9])(?=[A-Z])/g, '$1 ').toLowerCase();
  return joinedWords(separated)
    .split(' ')
    .map((word) => fusedWords.get(word) ?? word)
    .join(' ');
}

function joinedWords(text: string): string {
  return text
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
    .join(' ');
}
