import { readDialogueFile } from '../../src/core/dialogue/formats';
import { exemplarFileText } from '../../src/core/pools/exemplar-file';
import { exemplarId, type Exemplar } from '../../src/vocabulary/exemplar';
import { madeUpDialogues } from './made-up-dialogues';

/** Other words than those of the dialogues that are measured. */
const SEED = 2;

/**
 * An exemplar file of distinct made-up turns, so that hardly two are equally near to any turn. No dialogue has the id
 * of one that is measured.
 */
export function madeUpExemplars(count: number): string {
  const exemplars: Exemplar[] = [];
  for (const text of madeUpDialogues(undefined, SEED)) {
    const { dialogues } = readDialogueFile(`[${text}]`);
    for (const { id, turns } of dialogues)
      for (const { index, belief = {}, previousState, systemUtterance, userUtterance } of turns) {
        const dialogue = `pool ${id}`;
        exemplars.push({
          id: exemplarId(dialogue, index),
          dialogue,
          turn: index,
          previousState,
          systemUtterance,
          userUtterance,
          belief,
          expert: exemplars.length % 3 === 0 ? 'llm' : 'slm',
          outcomes: {},
          rule: 'hand',
          changes: [],
        });
      }
    if (exemplars.length >= count) break;
  }
  return exemplarFileText(exemplars.slice(0, count));
}
