import type { StatesInText } from '../../dialogue/formats/editing/state-writing';
import type { Dialogue } from '../../dialogue/model';
import { sharedDomains } from '../../dialogue/slot-names';
import { EditedPart } from '../../json/edit/edited-part';
import type { TextEdit } from '../../json/edit/json-edits';
import type { JsonText } from '../../json/json-text';
import type { AnnotationError, MovedSpan } from './annotation-error';
import { type NamedSchema, schemaErrors } from './schema-errors';
import { spanErrors } from './span-errors';

/** The text in which a dialogue's states stand. */
export interface StatedText {
  readonly text: string;
  readonly json: JsonText;
  readonly states: StatesInText;
}

/** What cannot be right in the annotations of a dialogue, in the order of its turns. */
export function dialogueErrors(
  dialogue: Dialogue,
  stated: Pick<StatedText, 'json' | 'states'> | undefined,
  schema: NamedSchema | undefined,
): readonly AnnotationError[] {
  const errors = [...(schema ? schemaErrors(dialogue, schema) : []), ...(stated ? spansOf(dialogue, stated) : [])];
  return errors.sort((a, b) => a.turn - b.turn);
}

function spansOf(
  dialogue: Dialogue,
  { json, states }: Pick<StatedText, 'json' | 'states'>,
): readonly AnnotationError[] {
  if (!states.spans) return [];
  const shared = sharedDomains(dialogue.services);
  const { rows } = states.places(json, dialogue);
  return dialogue.turns.flatMap(({ index, state }, at) => {
    const row = rows[at];
    const spans = row && states.spans?.(json.itemIn(row).value, shared);
    return spans ? spanErrors(index, spans, state) : [];
  });
}

/** The smallest changes of the text that let a span mark other characters. */
export function spanEdits(
  { text, json, states }: StatedText,
  dialogue: Dialogue,
  turn: number,
  { path, start, end }: MovedSpan,
): readonly TextEdit[] {
  const at = dialogue.turns.findIndex(({ index }) => index === turn);
  const row = states.places(json, dialogue).rows[at];
  if (!row) return [];
  const part = new EditedPart(text, row);
  part.set([...path, 'start'], start);
  part.set([...path, 'exclusive_end'], end);
  return part.edits;
}
