import { sayValue, wordClass, wordsOf } from './words';
import type { DialogueState, TurnBelief } from '../../../vocabulary/dialogue-state';

/** What features are made of: a turn, and what an expert answered on it. */
export interface TurnWords {
  readonly user: readonly string[];
  readonly system: readonly string[];
}

/** Values that no utterance spells out. */
const UNSPOKEN = new Set(['yes', 'no', 'dontcare', '[DELETE]']);

/** A turn on which nothing was predicted is a kind of its own. */
const NOTHING = 'predicts nothing';

/** The slot without its service: what a slot is carries over from one service to another. */
export function nameOf(slot: string): string {
  return slot.slice(slot.indexOf('-') + 1);
}

export function serviceOf(slot: string): string {
  return slot.split('-')[0] ?? '';
}

/** Where a predicted value comes from; a value from nowhere is often made up. */
function sourceOf(value: string, { user, system }: TurnWords): 'unspoken' | 'user' | 'system' | 'nowhere' {
  if (UNSPOKEN.has(value)) return 'unspoken';
  if (sayValue(user, value)) return 'user';
  return sayValue(system, value) ? 'system' : 'nowhere';
}

/** Which slots an expert predicts, and where it has their values from. */
export function predictionFeatures(
  belief: TurnBelief,
  stateBefore: DialogueState,
  words: TurnWords,
): ReadonlySet<string> {
  const features = new Set<string>();
  for (const [slot, value] of Object.entries(belief)) {
    const [name, source] = [nameOf(slot), sourceOf(value, words)];
    for (const feature of [`slot ${slot}`, `name ${name}`, `source ${source}`, `name ${name} ${source}`])
      features.add(feature);
    if (source === 'unspoken')
      for (const feature of [`value ${value}`, `name ${name} value ${value}`]) features.add(feature);
    if (Object.hasOwn(stateBefore, slot)) features.add('overwrites');
  }
  return features.size > 0 ? features : new Set([NOTHING]);
}

/** The user's words that no predicted value covers: what was perhaps overheard. */
export function uncoveredWords(belief: TurnBelief, { user }: TurnWords): ReadonlySet<string> {
  const covered = new Set(Object.values(belief).flatMap(wordsOf));
  return new Set(user.filter((word) => !covered.has(word)).map(wordClass));
}

/** What the state before the turn holds: slots, their names, their services. */
export function stateFeatures(state: DialogueState): ReadonlySet<string> {
  return new Set(Object.keys(state).flatMap((slot) => [slot, `name ${nameOf(slot)}`, `service ${serviceOf(slot)}`]));
}

/** How two answers to one turn differ. */
export function differenceFeatures(cheaper: TurnBelief, costlier: TurnBelief, words: TurnWords): ReadonlySet<string> {
  const features = new Set<string>();
  const alone = (side: string, slot: string, value: string): void => {
    const [name, source] = [nameOf(slot), sourceFeature(value, words)];
    for (const feature of [
      `${side} ${slot}`,
      `${side} name ${name}`,
      `${side} ${source}`,
      `${side} name ${name} ${source}`,
    ])
      features.add(feature);
  };
  for (const [slot, value] of Object.entries(costlier)) {
    const other = Object.hasOwn(cheaper, slot) ? cheaper[slot] : undefined;
    if (other === undefined) alone('costlier', slot, value);
    else if (other !== value) {
      for (const feature of [
        'differ',
        `differ name ${nameOf(slot)}`,
        `differ cheaper ${sourceFeature(other, words)}`,
        `differ costlier ${sourceFeature(value, words)}`,
      ])
        features.add(feature);
    }
  }
  for (const [slot, value] of Object.entries(cheaper))
    if (!Object.hasOwn(costlier, slot)) alone('cheaper', slot, value);
  return features;
}

function sourceFeature(value: string, words: TurnWords): string {
  const source = sourceOf(value, words);
  return source === 'unspoken' ? value : source;
}
