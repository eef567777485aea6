import { exemplarId, type Exemplar } from '../../vocabulary/exemplar';

/** The exemplar under another dialogue's id, for files in which two dialogues share one. */
export function inDialogue(exemplar: Exemplar, dialogue: string): Exemplar {
  const { turn } = exemplar;
  const suffix = dialogue.slice(exemplar.dialogue.length);
  const isRegular = exemplar.id === exemplarId(exemplar.dialogue, turn);
  return { ...exemplar, dialogue, id: isRegular ? exemplarId(dialogue, turn) : exemplar.id + suffix };
}

/** The id that an exemplar with a numbered dialogue has in its own file; undefined where it has no number. */
export function ownIdOf(id: string): string | undefined {
  const own = id.replace(/ \(\d+\)(?=#\d+$|$)/, '');
  return own === id ? undefined : own;
}

/** The first ids, for a sentence: `"a#0", "b#0" …`. */
export function firstIds(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).map((id) => `"${id}"`);
  return `${shown.join(', ')}${ids.length > shown.length ? ' …' : ''}`;
}

/** Equal for equal changes, whatever the order of their slots; changes that are unknown equal only each other. */
export function changesToCompare({ belief }: Pick<Exemplar, 'belief'>): readonly string[] {
  if (belief === null) return ['unknown'];
  return Object.entries(belief)
    .map((change) => JSON.stringify(change))
    .sort();
}
