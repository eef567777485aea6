import { numberedId } from '../../numbered-ids';
import { saysSame } from '../../said-words';
import { itemAt } from '../../../../vocabulary/values/required';
import type { Dialogue } from '../../model';
import type { Problem } from '../../../../vocabulary/problem';
import { groupFor } from '../../../../vocabulary/values/grouped';

export interface DistinctDialogues {
  readonly dialogues: readonly Dialogue[];
  /** The dialogue that each one was kept as: itself, the same under another id, or its copy. */
  readonly keptFor: ReadonlyMap<Dialogue, Dialogue>;
  readonly problems: readonly Problem[];
}

/**
 * A dialogue is told by what is said in it, and its id is a label: of dialogues with the same id, a copy is left out,
 * and one that says something else is kept under an id with a number.
 *
 * @param where where copies stand, for messages
 */
export function distinctDialogues(dialogues: readonly Dialogue[], where = 'here twice'): DistinctDialogues {
  const byId = new Map<string, Dialogue[]>();
  const keptFor = new Map<Dialogue, Dialogue>();
  const taken = new Set(dialogues.map(({ id }) => id));
  const kept: Dialogue[] = [];
  const copies: Dialogue[] = [];
  const renamed: { readonly dialogue: Dialogue; readonly to: string }[] = [];
  for (const dialogue of dialogues) {
    const namesakes = groupFor(byId, dialogue.id);
    const same = namesakes.find((namesake) => saySame(namesake, dialogue));
    if (same) {
      copies.push(dialogue);
      keptFor.set(dialogue, keptFor.get(same) ?? same);
    } else {
      const distinct = namesakes.length === 0 ? dialogue : withId(dialogue, numberedId(dialogue.id, taken));
      if (distinct !== dialogue) renamed.push({ dialogue, to: distinct.id });
      namesakes.push(dialogue);
      kept.push(distinct);
      keptFor.set(dialogue, distinct);
    }
  }
  return { dialogues: kept, keptFor, problems: [...copyProblems(copies, where), ...namesakeProblems(renamed)] };
}

/** Whether two dialogues say the same, turn by turn. */
function saySame({ turns: a }: Dialogue, { turns: b }: Dialogue): boolean {
  return a.length === b.length && a.every((turn, index) => saysSame(turn, itemAt(b, index)));
}

/** The same dialogue under another id, because its own is that of another one. */
export function withId(dialogue: Dialogue, id: string): Dialogue {
  return {
    ...dialogue,
    id,
    sharedId: dialogue.sharedId ?? dialogue.id,
    turns: dialogue.turns.map((turn) => ({ ...turn, dialogue: id })),
  };
}

function copyProblems(copies: readonly Dialogue[], where: string): readonly Problem[] {
  const [first] = copies;
  if (!first) return [];
  const which = copies.length === 1 ? `Dialogue "${first.id}"` : `${copies.length} dialogues, first "${first.id}",`;
  const verb = copies.length === 1 ? 'stands' : 'stand';
  return [
    {
      severity: 'warning',
      message: `${which} ${verb} ${where} with the same words; one copy is read.`,
      range: first.range,
    },
  ];
}

function namesakeProblems(
  renamed: readonly { readonly dialogue: Dialogue; readonly to: string }[],
): readonly Problem[] {
  const [first] = renamed;
  if (!first) return [];
  const ids = renamed.slice(0, 3).map(({ dialogue }) => `"${dialogue.id}"`);
  const message =
    `${renamed.length} ${renamed.length === 1 ? 'dialogue has' : 'dialogues have'} the id of another dialogue ` +
    `that says ` +
    `something else (${ids.join(', ')}${renamed.length > ids.length ? ' …' : ''}); each gets a number, such as ` +
    `"${first.to}".`;
  return [{ severity: 'warning', message, range: first.dialogue.range }];
}
