import type { Dialogue } from '../dialogue/model';
import { applyTextEdits } from '../json/edit/json-edits';
import type { EditRefusal } from '../../vocabulary/annotation/annotation';
import { readAnnotated, type AnnotatedText } from './annotated-text';
import { planOfStates, type WantedStates } from './plan-of-states';

/**
 * The text of a file with no slot in any state, for an annotator who is not to see what others said. All else in it
 * stays as it is. A format whose states stand in a sidecar has nothing to be emptied.
 */
export function blankStates(source: AnnotatedText): string | EditRefusal {
  const file = readAnnotated(source);
  const wanted = new Map<Dialogue, WantedStates>(file.dialogues.map((dialogue) => [dialogue, blank(dialogue)]));
  const plan = planOfStates(source, file, wanted);
  if ('refusal' in plan) return plan;
  return plan.target === 'sidecar' ? source.text : applyTextEdits(source.text, plan.edits);
}

function blank({ turns }: Dialogue): WantedStates {
  return {
    states: turns.map(({ state }) => ({ previous: {}, state: state && {} })),
    edited: new Set(turns.flatMap(({ state, index }) => (state ? [index] : []))),
  };
}
