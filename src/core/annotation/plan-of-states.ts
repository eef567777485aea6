import { dialogueFormats } from '../dialogue/formats';
import type { Dialogue, DialogueFile } from '../dialogue/model';
import type { TextEdit } from '../json/edit/json-edits';
import { openJson } from '../json/json-text';
import { itemAt } from '../../vocabulary/values/required';
import type { ChangedTurn, EditDoubt, EditPlan, EditRefusal } from '../../vocabulary/annotation/annotation';
import type { AnnotatedText } from './annotated-text';
import type { TurnStates } from './carry-over';
import { editsInText, type Annotated } from './edits-in-text';
import { SlotSpelling } from './slot-spelling';
import { readSidecar } from './sidecar/sidecar';
import { sidecarEdits } from './sidecar/sidecar-edits';
import { isEqual } from './stated-turns';

/** The states that a dialogue is to have. */
export interface WantedStates {
  readonly states: readonly TurnStates[];
  /** The turns that edits name; others change by carry-over. */
  readonly edited: ReadonlySet<number>;
}

/** Plans the changes of a text that make the states of some dialogues so. */
export function planOfStates(
  { text, sidecar = '' }: AnnotatedText,
  file: DialogueFile,
  wanted: ReadonlyMap<Dialogue, WantedStates>,
): EditPlan | EditRefusal {
  const turns = [...wanted].flatMap(([dialogue, states]) => changedTurns(dialogue, states));
  const states = dialogueFormats.find(({ name }) => name === file.format)?.states;
  const { coverage } = file;
  if (!states || !coverage) {
    const lines = turns.map(({ dialogue, turn, to }) => ({ dialogue, turn, state: to }));
    return { target: 'sidecar', edits: inOrder(sidecarEdits(readSidecar(sidecar), lines)), turns, doubts: [] };
  }
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const json = openJson(content);
  const annotated: Annotated = {
    text: content,
    json,
    states,
    spelling: new SlotSpelling(json, file.dialogues, states),
    format: file.format,
  };
  const edits: TextEdit[] = [];
  const doubts: EditDoubt[] = [];
  let covered = coverage;
  for (const [dialogue, { states: target }] of wanted) {
    const written = editsInText(annotated, dialogue, target, covered);
    if (typeof written === 'string') return { refusal: written, canBeForced: false };
    covered = written.coverage;
    edits.push(...written.edits);
    doubts.push(...written.doubts.map((doubt) => ({ dialogue: dialogue.id, ...doubt })));
  }
  return {
    target: 'file',
    edits: inOrder(edits),
    turns,
    doubts,
  };
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.offset - b.offset);
}

function changedTurns({ id, turns }: Dialogue, { states, edited }: WantedStates): readonly ChangedTurn[] {
  return states.flatMap(({ state }, index) => {
    const from = itemAt(turns, index).state;
    if (!state || (from && isEqual(from, state))) return [];
    return [{ dialogue: id, turn: index, from: from ?? null, to: state, isCarried: !edited.has(index) }];
  });
}
