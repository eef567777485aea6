import type { Dialogue } from '../model';
import type { ReadDialogues } from './dialogue-format';

/** Keeps the first dialogue of each id, because exemplars and predictions find their turns by it. */
export function distinctDialogues({ dialogues, problems }: ReadDialogues): ReadDialogues {
  const kept = new Map<string, Dialogue>();
  const twins: Dialogue[] = [];
  for (const dialogue of dialogues) {
    if (kept.has(dialogue.id)) twins.push(dialogue);
    else kept.set(dialogue.id, dialogue);
  }
  const warnings = twins.map(({ id, range }) => {
    const message = `Dialogue "${id}" stands in this file already: this later one is left out; rename or remove it.`;
    return { severity: 'warning' as const, message, range };
  });
  return { dialogues: [...kept.values()], problems: [...problems, ...warnings] };
}
