import { firstOf } from '../../../vocabulary/values/required';
import { sayValue, wordClass, wordsOf } from './words';
import {
  alternativesOf,
  firstAlternative,
  shareAlternative,
  type DialogueState,
  type SlotValue,
  type TurnBelief,
} from '../../../vocabulary/dialogue-state';

/** The words of a turn, from which features are computed. */
export interface TurnWords {
  readonly user: readonly string[];
  readonly system: readonly string[];
}

/** Values that are never spelled out in an utterance. */
const UNSPOKEN = new Set(['yes', 'no', 'dontcare', '[DELETE]']);

/** The feature of an empty prediction. */
const NOTHING = 'predicts nothing';

/** The slot without its service, because slots of the same name are similar in all services. */
export function nameOf(slot: string): string {
  return slot.slice(slot.indexOf('-') + 1);
}

export function serviceOf(slot: string): string {
  return firstOf(slot.split('-'));
}

/** Where a predicted value comes from; a value from nowhere is often invented. */
function sourceOf(value: SlotValue, { user, system }: TurnWords): 'unspoken' | 'user' | 'system' | 'nowhere' {
  const alternatives = alternativesOf(value);
  if (alternatives.some((one) => UNSPOKEN.has(one))) return 'unspoken';
  if (alternatives.some((one) => sayValue(user, one))) return 'user';
  return alternatives.some((one) => sayValue(system, one)) ? 'system' : 'nowhere';
}

/** Which slots an expert predicts, and where their values come from. */
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
      for (const feature of [`value ${firstAlternative(value)}`, `name ${name} value ${firstAlternative(value)}`])
        features.add(feature);
    if (Object.hasOwn(stateBefore, slot)) features.add('overwrites');
  }
  return features.size > 0 ? features : new Set([NOTHING]);
}

/** The user's words that no predicted value covers: the expert may have missed them. */
export function uncoveredWords(belief: TurnBelief, { user }: TurnWords): ReadonlySet<string> {
  const covered = new Set(Object.values(belief).flatMap(alternativesOf).flatMap(wordsOf));
  return new Set(user.filter((word) => !covered.has(word)).map(wordClass));
}

/** The slots of the state before the turn, their names and their services. */
export function stateFeatures(state: DialogueState): ReadonlySet<string> {
  return new Set(Object.keys(state).flatMap((slot) => [slot, `name ${nameOf(slot)}`, `service ${serviceOf(slot)}`]));
}

/** How two answers to the same turn differ. */
export function differenceFeatures(cheaper: TurnBelief, costlier: TurnBelief, words: TurnWords): ReadonlySet<string> {
  const features = new Set<string>();
  const addOneSided = (side: string, slot: string, value: SlotValue): void => {
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
    const cheaperValue = Object.hasOwn(cheaper, slot) ? cheaper[slot] : undefined;
    if (cheaperValue === undefined) addOneSided('costlier', slot, value);
    else if (!shareAlternative(cheaperValue, value)) {
      for (const feature of [
        'differ',
        `differ name ${nameOf(slot)}`,
        `differ cheaper ${sourceFeature(cheaperValue, words)}`,
        `differ costlier ${sourceFeature(value, words)}`,
      ])
        features.add(feature);
    }
  }
  for (const [slot, value] of Object.entries(cheaper))
    if (!Object.hasOwn(costlier, slot)) addOneSided('cheaper', slot, value);
  return features;
}

function sourceFeature(value: SlotValue, words: TurnWords): string {
  const source = sourceOf(value, words);
  return source === 'unspoken' ? firstAlternative(value) : source;
}
