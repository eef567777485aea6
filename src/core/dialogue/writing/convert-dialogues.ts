import { dialogueFormats, readDialogueFile } from '../formats';
import type { Dialogue, Turn } from '../model';
import type { ConversionTarget } from '../../../vocabulary/conversion';
import { fitRun } from '../../experts/fit/fit-run';
import { readRun } from '../../experts/recorded-run';
import { goldRunLines } from './run-lines';
import { alternativesOf, valueInWords, valueOf, type DialogueState } from '../../../vocabulary/dialogue-state';

/** The text of the new file, or the first thing that the target cannot hold. */
export type Conversion = { readonly text: string } | { readonly refusal: string };

/**
 * Writes dialogues in another format. What was written is read again and compared, so that nothing is lost in silence:
 * a value that means "nothing" there, or a service that would be carried forward, refuses the conversion.
 */
export function convertDialogues(dialogues: readonly Dialogue[], target: ConversionTarget): Conversion {
  if (target === 'run') return convertToRun(dialogues);
  const format = dialogueFormats.find(({ id }) => id === target);
  if (!format?.write) throw new Error(`The format ${target} does not write.`);
  const text = `${JSON.stringify(format.write(dialogues), null, 1)}\n`;
  const reread = new Map(readDialogueFile(text).dialogues.map((dialogue) => [dialogue.id, dialogue]));
  for (const dialogue of dialogues) {
    const loss = lossOf(dialogue, reread.get(dialogue.id));
    if (loss !== undefined) return { refusal: `${format.name} cannot hold dialogue "${dialogue.id}": ${loss}.` };
  }
  return { text };
}

/** The states of turns whose belief nobody knows are written too, but no reader of runs can use them. */
function convertToRun(dialogues: readonly Dialogue[]): Conversion {
  const text = goldRunLines(dialogues);
  const { answers } = fitRun(readRun(text), dialogues);
  for (const { id, turns } of dialogues) {
    for (const turn of turns.filter(({ belief }) => belief)) {
      const { index, state } = turn;
      const reread = answers.get(turn)?.state;
      const loss = state && (reread ? lossOfState(state, reread) : 'no state where there is one');
      if (loss !== undefined)
        return {
          refusal: `A run cannot hold dialogue "${id}": turn ${index + 1} would be read back otherwise (${loss}).`,
        };
    }
  }
  return { text };
}

function lossOf(dialogue: Dialogue, reread: Dialogue | undefined): string | undefined {
  if (reread?.turns.length !== dialogue.turns.length) return 'it would be read back with another number of turns';
  for (const [index, turn] of dialogue.turns.entries()) {
    const other = reread.turns[index];
    const loss = other === undefined ? 'it is missing' : lossOfTurn(turn, other);
    if (loss !== undefined) return `turn ${index + 1} would be read back otherwise (${loss})`;
  }
  return undefined;
}

function lossOfTurn(turn: Turn, other: Turn): string | undefined {
  if (turn.userUtterance !== other.userUtterance || turn.systemUtterance !== other.systemUtterance)
    return 'other words';
  if (turn.state === undefined || other.state === undefined)
    return turn.state === other.state ? undefined : 'a state that nobody annotated, or none where there is one';
  return lossOfState(turn.state, other.state);
}

function lossOfState(state: DialogueState, other: DialogueState): string | undefined {
  for (const slot of new Set([...Object.keys(state), ...Object.keys(other)])) {
    const [value, reread] = [valueOf(state, slot), valueOf(other, slot)];
    const isEqual =
      value !== undefined &&
      reread !== undefined &&
      alternativesOf(value).join('\n') === alternativesOf(reread).join('\n');
    const words = value === undefined ? 'no value' : `"${valueInWords(value)}"`;
    if (!isEqual)
      return `${slot}: ${words} would be ${reread === undefined ? 'no value' : `"${valueInWords(reread)}"`}`;
  }
  return undefined;
}
