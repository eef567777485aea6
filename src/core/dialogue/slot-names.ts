import { remembering } from '../remembered-names';

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
 * The domains of which a dialogue has two services, such as a barber's `Services_1` beside a counsellor's
 * `Services_4`.
 */
export type SharedDomains = ReadonlySet<string>;

const noSharedDomains: SharedDomains = new Set();

/** Finds the domains of which there are several services; their slots must be told apart by the service's number. */
export function sharedDomains(services: readonly string[]): SharedDomains {
  const domains = [...new Set(services)].map(domainOf);
  return new Set(domains.filter((domain, index) => domains.indexOf(domain) !== index));
}

/** The same for slots that name their service before the first hyphen, such as `Services_1-city`. */
export function sharedDomainsOfSlots(slots: readonly string[]): SharedDomains {
  return sharedDomains(slots.map(serviceOfSlot));
}

/**
 * The one spelling of a slot: `hotel` + `bookday`, `Hotel` + `Book-Day` and `hotel` + `book day` all give
 * `hotel-book day`; `Hotels_2` + `check_in_date` gives `hotels-check in date`, and `hotels 2-check in date` in a
 * dialogue with two services of that domain.
 */
export function canonicalSlot(domainOrService: string, slot: string, shared: SharedDomains = noSharedDomains): string {
  const domain = domainOf(domainOrService);
  const words = canonicalWords(slot);
  if (domain === '') return words;
  return `${shared.has(domain) ? joinedWords(domainOrService.toLowerCase()) : domain}-${words}`;
}

/** The one spelling of a joined name such as `hotel-bookday`; the text before the first hyphen is the domain. */
export function canonicalSlotName(name: string, shared: SharedDomains = noSharedDomains): string {
  const hyphen = name.indexOf('-');
  return hyphen < 0 ? canonicalWords(name) : canonicalSlot(name.slice(0, hyphen), name.slice(hyphen + 1), shared);
}

/** A slot's letters and digits alone, by which spellings meet that no rule foresees: `hotel_area` and `hotel-area`. */
export function slotLetters(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The service of a canonical slot; empty where it names none. */
export function serviceOfSlot(slot: string): string {
  return slot.slice(0, Math.max(slot.indexOf('-'), 0));
}

/** A slot without its service. */
export function slotOfService(slot: string, service: string): string {
  return service === '' ? slot : slot.slice(service.length + 1);
}

/** A canonical slot as MultiWOZ 2.2 spells it: words that it joins are joined. */
export function fusedSlot(slot: string): string {
  for (const [fused, words] of fusedWords) if (slot === words) return fused;
  return slot;
}

/** SGD numbers the services of a domain (`Hotels_2`); all of them share the slots of the domain. */
const domainOf = remembering((domainOrService) => joinedWords(domainOrService.toLowerCase()).replace(/(?: \d+)+$/, ''));

const canonicalWords = remembering((slot) => {
  const separated = slot.replace(/([a-z0-9])(?=[A-Z])/g, '$1 ').toLowerCase();
  return joinedWords(separated)
    .split(' ')
    .map((word) => fusedWords.get(word) ?? word)
    .join(' ');
});

function joinedWords(text: string): string {
  return text
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
    .join(' ');
}
